package dev.latchkey.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.tck.CountingStorage;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An engine with a pool of its own that does what standard input says, one line each, and answers each with one line.
 * Arguments: the database's URL, the bound on its answers' age in milliseconds, and the URL to listen at, if it is to.
 */
final class NodeProcess {
    private final HikariDataSource pool;
    private final JdbcStorage storage;
    private final CountingStorage counting;
    private final LicensingEngine engine;
    private @Nullable Connection lent;

    private NodeProcess(String url, Duration staleness, @Nullable String listening) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(1_000);
        // The first connection of a JVM on a busy machine.
        config.setInitializationFailTimeout(60_000);
        pool = new HikariDataSource(config);
        storage = listening == null
                ? JdbcStorage.on(pool)
                : JdbcStorage.builder(pool).listening(listeningAt(listening)).build();
        counting = new CountingStorage(storage);
        engine = Latchkey.builder()
                .storage(counting)
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                .staleness(staleness)
                // Nothing but the log and the bound on age may make it forget.
                .cacheExpiry(Duration.ofDays(1))
                .build();
    }

    private static PGSimpleDataSource listeningAt(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    public static void main(String[] arguments) throws Exception {
        NodeProcess node = new NodeProcess(
                arguments[0],
                Duration.ofMillis(Long.parseLong(arguments[1])),
                arguments.length > 2 ? arguments[2] : null);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] words = line.split(" ");
            System.out.println(node.answer(words[0], words.length > 1 ? words[1] : ""));
        }
    }

    private String answer(String command, String argument) throws SQLException {
        try {
            return switch (command) {
                case "issue" -> issue();
                case "status" -> status(LicenseKey.of(argument));
                case "revoke" -> revoke(LicenseId.of(argument));
                case "lend" -> revokeInTransactionOfTheHosts(LicenseId.of(argument));
                case "commit" -> commit();
                case "read" -> readLog();
                case "age" -> Long.toString(engine.feedAge().toMillis());
                case "lookups" -> Long.toString(counting.snapshots());
                default -> throw new IllegalArgumentException(command);
            };
        } catch (StorageException e) {
            return "unavailable";
        }
    }

    private String issue() {
        IssuedLicense issued =
                engine.selling().issue(engine.catalog().createItem("Editor").id(), LicenseTerms.unlimited());
        return issued.key().reveal() + " " + issued.license().id();
    }

    private String status(LicenseKey key) {
        return engine.licenses().status(key) instanceof KeyStatus.Refused refused
                ? refused.reason().code()
                : "valid";
    }

    private String revoke(LicenseId license) {
        engine.selling().revoke(license, "refund");
        return "revoked";
    }

    private String revokeInTransactionOfTheHosts(LicenseId license) throws SQLException {
        lent = pool.getConnection();
        lent.setAutoCommit(false);
        engine.within(storage.lend(lent)).revoke(license, "refund");
        return "open";
    }

    private String commit() throws SQLException {
        try (Connection connection = lent) {
            connection.commit();
        }
        return "committed";
    }

    private String readLog() {
        engine.flush();
        return "read";
    }
}
