package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.database.PostgresServer;
import dev.latchkey.http.database.ServerDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server says of itself while its PostgreSQL is in trouble, and once it is out of it. */
@Timeout(60)
class ServerReadinessTest {
    private static final String READY = "{\"status\":\"ready\"}";
    private static final String NO_DATABASE = "{\"status\":\"unavailable\",\"cause\":\"database\"}";

    @TempDir
    Path directory;

    private final ServerDatabase database = PostgresServer.create();
    private StandaloneServer server;
    private TestClient client;

    @BeforeEach
    void start() {
        LicensingEngine engine = Composition.open(
                database.settings(directory),
                Composition.engine().masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH])));
        server = StandaloneServer.start(
                ServerSettings.onPort(0), HttpApi.builder(engine).build(), engine::close);
        client = TestClient.of(server.url().toString());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void await(String body) {
        HttpResponse<String> answer = client.get("/health/ready");
        while (!answer.body().equals(body)) {
            LockSupport.parkNanos(1_000_000);
            answer = client.get("/health/ready");
        }
        assertThat(answer.statusCode()).isEqualTo(body.equals(READY) ? 200 : 503);
        assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
    }

    /** Its connections end, and the next ones are as the database is then. */
    private void disconnect() {
        PostgresServer.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                + database.user() + "' AND usename = datname");
    }

    @Test
    void a_database_that_lets_nobody_in_makes_it_unready() {
        await(READY);
        PostgresServer.execute("ALTER ROLE " + database.user() + " NOLOGIN");
        disconnect();
        await(NO_DATABASE);

        PostgresServer.execute("ALTER ROLE " + database.user() + " LOGIN");
        await(READY);
    }

    @Test
    void a_database_that_can_only_be_read_makes_it_unready() {
        PostgresServer.execute("ALTER DATABASE " + database.user() + " SET default_transaction_read_only = on");
        disconnect();
        await(NO_DATABASE);

        PostgresServer.execute("ALTER DATABASE " + database.user() + " RESET default_transaction_read_only");
        disconnect();
        await(READY);
    }

    @Test
    void a_database_that_does_not_answer_makes_it_unready_without_keeping_who_asks() throws Exception {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("LOCK TABLE latchkey_mark IN ACCESS EXCLUSIVE MODE");
            await(NO_DATABASE);
        }
        await(READY);
    }

    @Test
    void a_master_secret_that_it_was_not_given_makes_it_unready() {
        await(READY);
        byte[] next = new byte[MasterSecret.LENGTH];
        next[0] = 1;
        LatchkeyBuilder both = Composition.engine()
                .masterSecret(MasterSecret.of(next))
                .previousMasterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]));
        try (LicensingEngine engine = Composition.open(database.settings(directory), both)) {
            engine.rotateMasterSecret();
        }

        await("{\"status\":\"unavailable\",\"cause\":\"master_secret\"}");
    }

    @Test
    void stopping_closes_the_pool() throws Exception {
        await(READY);
        assertThat(connections()).isNotEmpty();
        server.close();

        // A connection's own process takes a moment to go.
        while (!connections().isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private List<String> connections() throws SQLException {
        return database.query("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'latchkey'");
    }
}
