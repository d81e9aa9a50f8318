package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.http.database.PostgresServer;
import dev.latchkey.http.database.ServerDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server on PostgreSQL, which is notified of what others change. */
class NotifiedServerTest {
    @TempDir
    Path directory;

    @Test
    @Timeout(120)
    void one_of_its_connections_listens_while_it_is_open() throws Exception {
        ServerDatabase database = PostgresServer.create();
        String listening = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                + " AND query IN ('LISTEN latchkey_event', 'SELECT 1')";
        LatchkeyBuilder settings = Composition.engine().masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]));

        try (LicensingEngine engine = Composition.open(database.settings(directory), settings)) {
            assertThat(engine.isReady()).isTrue();
            while (database.query(listening).isEmpty()) {
                Thread.onSpinWait();
            }
        }
        while (!database.query(listening).isEmpty()) {
            Thread.onSpinWait();
        }
    }
}
