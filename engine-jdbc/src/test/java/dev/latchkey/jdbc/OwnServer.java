package dev.latchkey.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A database server that one test has for itself, to kill it. What it commits waits for the disk. */
interface OwnServer extends AutoCloseable {

    /** One whose data are in this folder. It runs. */
    static OwnServer of(TestDatabase product, Path folder) throws IOException {
        assumeFalse(product == TestDatabase.MARIADB && MySqlServer.isGiven(), "nobody's MySQL server is killed");
        return switch (product) {
            case POSTGRESQL -> new OwnPostgres(folder);
            case MARIADB -> new OwnMariaDb(folder);
            case H2 -> throw new IllegalArgumentException("H2 has no server");
        };
    }

    /** The URL of a database on it. */
    String url();

    /** Its process, from which all of its others descend. */
    ProcessHandle process() throws IOException;

    /** Starts it again on the data that it had. */
    void restart() throws IOException;

    @Override
    void close() throws IOException;

    /** Kills it without a warning, {@code kill -9}, and all of its processes. */
    default void kill() throws Exception {
        ProcessHandle main = process();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(main), main.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture<?>[] ends = all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ends).get(30, TimeUnit.SECONDS);
    }
}
