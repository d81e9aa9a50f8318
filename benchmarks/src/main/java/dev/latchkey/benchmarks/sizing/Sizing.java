package dev.latchkey.benchmarks.sizing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.jdbc.JdbcStorage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Fills a PostgreSQL server of its own, and prints the space of licences on disk and in memory, and the speed of calls.
 * Its one argument is the number of licences in thousands, 100 by default.
 */
public final class Sizing {
    private static final int CALLERS = 16;
    /** The root of all loggers. Held here, since a logger's level is lost when the logger is collected. */
    private static final Logger QUIET = Logger.getLogger("");

    private Sizing() {}

    /** Runs the measurement. */
    public static void main(String[] arguments) throws Exception {
        int licenses = 1000 * (arguments.length == 0 ? 100 : Integer.parseInt(arguments[0]));
        PrintStream out = System.out;
        QUIET.setLevel(Level.WARNING);
        try (EmbeddedPostgres server = server();
                HikariDataSource pool = pool(server);
                Callers callers = new Callers(CALLERS)) {
            out.printf("%n%,d licences of %d machines, %d callers%n%n", licenses, Node.MACHINES, CALLERS);
            out.printf("| calls | a second |%n|---|---:|%n");
            MasterSecret secret = MasterSecret.of(new byte[32]);
            String[] keys = new String[licenses];
            try (Node first = new Node(JdbcStorage.on(pool), secret, licenses, callers)) {
                first.issue(keys).print(out);
                first.validate("machines activated", keys).print(out);
            }
            long before = Node.heap();
            try (Node second = new Node(JdbcStorage.on(pool), secret, 2 * licenses, callers)) {
                second.status("licences read for the first time", keys).print(out);
                second.validate("machines validated from memory", keys).print(out);
                out.printf("%n%,d bytes of memory a cached licence%n%n", (Node.heap() - before) / licenses);
            }
            TableSizes.print(pool, out);
        }
    }

    private static EmbeddedPostgres server() throws IOException {
        // Like a real server: by default, an embedded one does not wait for the disk.
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "4GB")
                .start();
    }

    private static HikariDataSource pool(EmbeddedPostgres server) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(server.getPostgresDatabase());
        config.setMaximumPoolSize(CALLERS);
        return new HikariDataSource(config);
    }
}
