package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.OpenedSession;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Sessions;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.Latchkey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found of a thousand secrets in a database and in its files: nothing (invariant 21). */
class SecretsAtRestTest {
    private static final int EACH = 250;

    /** Issues a thousand secrets, and answers what would give one away. */
    private static List<String> issue(Storage storage) {
        List<String> secrets = new ArrayList<>();
        try (LicensingEngine engine = Latchkey.builder()
                .storage(storage)
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                .build()) {
            var item = engine.catalog().createItem("Editor").id();
            engine.catalog().changeItem(item, draft -> draft.withRecoverableKeys(true));
            engine.selling().issue(item, LicenseTerms.unlimited(), EACH).forEach(issued -> {
                secrets.add(issued.key().reveal());
                secrets.add(issued.key().reveal().replace("-", ""));
            });
            ApiTokens tokens = engine.access().apiTokens();
            Sessions sessions = engine.access().sessions();
            for (int i = 0; i < EACH; i++) {
                OpenedSession opened = sessions.open(Caller.of(PrincipalId.of("browser")));
                secrets.add(opened.secret().reveal().substring(0, 20));
                secrets.add(opened.secret().reveal().substring(29));
                secrets.add(opened.session().csrfToken().reveal());
                IssuedApiToken issued = tokens.create(ApiTokenDraft.of(PrincipalId.of("seller"), "token " + i));
                String secret = issued.signingSecret().reveal();
                secrets.add(issued.bearer().reveal().substring(3, 20));
                secrets.add(secret.substring("whsec_".length()));
                secrets.add(latin(Base64.getDecoder().decode(secret.substring("whsec_".length()))));
                secrets.add(tokens.rotate(issued.token().id()).secret().reveal().substring(3, 20));
            }
        }
        assertThat(secrets).hasSize(9 * EACH).allMatch(secret -> secret.length() >= 16);
        return secrets;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("21: no table holds a secret in clear")
    void no_table_holds_a_secret(TestDatabase database) throws SQLException {
        try (HostDatabase host = HostDatabase.of(database)) {
            List<String> secrets = issue(JdbcStorage.on(host.pool()));

            String content = content(host.url());

            assertThat(content).contains("token 249", "seller", "token.rotated", "browser", "session.opened");
            assertThat(secrets).noneMatch(content::contains);
        }
    }

    private static String content(String url) throws SQLException {
        StringBuilder content = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table : TestDatabase.tables()) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    append(rows, content);
                }
            }
        }
        return content.toString();
    }

    private static void append(ResultSet rows, StringBuilder content) throws SQLException {
        while (rows.next()) {
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                Object value = rows.getObject(column);
                content.append(value instanceof byte[] bytes ? latin(bytes) : value)
                        .append('\n');
            }
        }
    }

    @Test
    @DisplayName("21: no file of an embedded database holds a secret in clear")
    void no_file_holds_a_secret(@TempDir Path directory) throws IOException {
        List<String> secrets = issue(JdbcStorage.h2(directory));
        // A stop compresses the file: what is in it is looked for in a copy that is not.
        String database = directory.resolve("latchkey").toString();
        MVStore.compact(database + ".mv.db", database + ".plain", false, null);

        StringBuilder content = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.append(latin(Files.readAllBytes(file)));
            }
        }
        String all = content.toString();
        assertThat(all).as("it is not compressed").contains("token 249");
        assertThat(secrets).noneMatch(all::contains);
    }
}
