package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.client.OfflineVerifier;
import dev.latchkey.server.Composition;
import dev.latchkey.server.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code signing-key} on the database of a server that is stopped. */
class SigningKeyCommandsTest {
    @TempDir
    Path directory;

    private Path data;

    @BeforeEach
    void makeDatabase() {
        data = directory.resolve("data");
        CliRun.of("item", "create", "--data", data, "--name", "Editor").text();
    }

    private JsonNode keys(Object... options) {
        return CliRun.of(words("list", options)).json().get("signing_keys");
    }

    private JsonNode rotated(Object... options) {
        return CliRun.of(words("rotate", options)).json().get("signing_key");
    }

    private Object[] words(String command, Object... options) {
        return Stream.concat(Stream.of("signing-key", command, "--data", data, "--json"), Stream.of(options))
                .toArray();
    }

    @Test
    void the_new_key_is_the_current_one_and_the_one_before_stays() {
        String first = keys().at("/0/kid").asText();

        JsonNode made = rotated();

        assertThat(made.get("current").asBoolean()).isTrue();
        assertThat(made.get("alg").asText()).isEqualTo("EdDSA");
        assertThat(made.get("kid").asText()).isNotEqualTo(first);
        assertThat(keys().findValuesAsText("kid"))
                .containsExactly(made.get("kid").asText(), first);
        assertThat(keys().findValuesAsText("current")).containsExactly("true", "false");
    }

    @Test
    void what_opens_the_database_next_signs_with_the_new_key_and_publishes_both() {
        String first = keys().at("/0/kid").asText();
        String kid = rotated().get("kid").asText();
        try (LicensingEngine engine = Composition.open(EmbeddedDatabase.in(data), Composition.engine())) {
            assertThat(engine.offlineTokens().publicKeys()).contains(kid, first);
            assertThat(OfflineVerifier.withKeys(engine.offlineTokens().publicKeys()))
                    .isNotNull();
            assertThat(engine.signingKeys()
                            .list(PageRequest.first(1))
                            .entries()
                            .get(0)
                            .kid())
                    .isEqualTo(kid);
        }
    }

    @Test
    void keys_of_another_algorithm_are_made_where_the_servers_use_it() {
        keys();

        assertThat(rotated("--token-algorithm", "ES256").get("alg").asText()).isEqualTo("ES256");

        assertThat(keys().findValuesAsText("alg")).containsExactly("ES256", "EdDSA");
        assertThat(keys().findValuesAsText("current")).containsExactly("false", "true");
    }

    @Test
    void a_key_is_shown_by_its_kid() {
        JsonNode made = rotated();

        assertThat(CliRun.of(words("show", made.get("kid").asText())).json().get("signing_key"))
                .isEqualTo(made);
        assertThat(CliRun.of("signing-key", "show", "nothing", "--data", data).err())
                .contains("there is no signing key nothing")
                .hasLineCount(1);
    }

    @Test
    void people_read_one_line_for_each_key() {
        String kid = CliRun.of("signing-key", "rotate", "--data", data).text();

        assertThat(CliRun.of("signing-key", "list", "--data", data).text().lines())
                .hasSize(1)
                .allMatch(line -> line.startsWith(kid + "  EdDSA  20") && line.endsWith("Z  current"));
    }

    @Test
    void hs256_has_no_keys_to_rotate() {
        CliRun run = CliRun.of(
                "signing-key",
                "rotate",
                "--data",
                data,
                "--token-algorithm",
                "HS256",
                "--token-secret-file",
                data.resolve("master.secret"));

        assertThat(run.exitCode()).isEqualTo(LatchkeyCli.FAILED);
        assertThat(run.err()).contains("offline tokens are signed with HS256").hasLineCount(1);
    }
}
