package dev.latchkey.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** One server of a {@link GaleraCluster}. */
final class GaleraNode {
    private static final String USER = ClusterServer.user("mysql");

    private final Programs programs;
    private final Path folder;
    private final int port = ClusterServer.freePort();
    private final int groupPort = ClusterServer.freePort();
    private final int transferPort = ClusterServer.freePort();
    private final int increments = ClusterServer.freePort();
    private @Nullable ClusterServer server;

    GaleraNode(Programs programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** The programs and the library that a node needs. */
    record Programs(Path server, Path install, Path provider) {

        /** Finds them, or skips the test. */
        static Programs required() {
            ClusterPrograms all =
                    ClusterPrograms.of("mariadb-server, galera-4 and rsync", "/usr/sbin", "/usr/lib/galera");
            Programs found =
                    new Programs(all.find("mariadbd"), all.find("mariadb-install-db"), all.find("libgalera_smm.so"));
            all.find("wsrep_sst_rsync");
            all.find("rsync");
            all.requireAll();
            return found;
        }
    }

    int port() {
        return port;
    }

    String groupAddress() {
        return "127.0.0.1:" + groupPort;
    }

    /** Starts it, in a new group if no other addresses are given, and waits until it takes part. */
    void start(String group) throws IOException {
        if (!Files.exists(folder)) {
            install();
        }
        List<String> command = new ArrayList<>(List.of(
                programs.server().toString(),
                "--no-defaults",
                "--user=" + USER,
                "--datadir=" + folder.resolve("data"),
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--tmpdir=" + folder,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--max-connections=200",
                "--binlog-format=ROW",
                "--innodb-autoinc-lock-mode=2",
                "--innodb-buffer-pool-size=64M",
                "--wsrep-on=ON",
                "--wsrep-provider=" + programs.provider(),
                "--wsrep-cluster-name=latchkey",
                "--wsrep-cluster-address=gcomm://" + group,
                "--wsrep-node-address=" + groupAddress(),
                "--wsrep-sst-method=rsync",
                "--wsrep-sst-receive-address=127.0.0.1:" + transferPort,
                "--wsrep-provider-options=gmcast.listen_addr=tcp://" + groupAddress() + ";ist.recv_addr=127.0.0.1:"
                        + increments + ";gcache.size=32M"));
        if (server == null) {
            server = ClusterServer.start(command, folder.resolve("log"));
        } else {
            server.restart(command);
        }
        awaitSynced();
    }

    /** Waits until it takes part and has everything. */
    void awaitSynced() {
        Objects.requireNonNull(server)
                .await(() -> answers() && status("wsrep_local_state_comment").equals("Synced"));
    }

    private void install() throws IOException {
        ClusterServer.create(folder, USER);
        ClusterServer.create(folder.resolve("data"), USER);
        ClusterServer.run(
                List.of(
                        programs.install().toString(),
                        "--no-defaults",
                        "--user=" + USER,
                        "--datadir=" + folder.resolve("data"),
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db"),
                folder.resolve("log"));
    }

    private Jdbi jdbi() {
        return Jdbi.create(MariaDbServer.url(port, "") + "&connectTimeout=1000");
    }

    /** Runs a statement on this node. */
    void execute(String sql) {
        jdbi().useHandle(handle -> handle.execute(sql));
    }

    /** Whether it can be connected to. */
    boolean answers() {
        try {
            execute("SET @nothing = 1");
            return true;
        } catch (JdbiException e) {
            return false;
        }
    }

    /** The value of a status variable. */
    String status(String name) {
        return jdbi().withHandle(handle -> handle.createQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")
                .map((row, context) -> row.getString(2))
                .one());
    }

    /** Kills it without a warning. */
    void kill() {
        if (server != null) {
            server.kill();
        }
    }
}
