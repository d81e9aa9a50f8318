package dev.latchkey.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * A PostgreSQL server and its standby, in a temporary folder and on ports of their own. The standby can take the place
 * of the first, and the first be made anew as a standby of the other.
 */
final class PostgresPair implements AutoCloseable {
    /** The disks that a commit waits for. */
    enum Mode {
        /** The first server's disk. */
        ASYNCHRONOUS(""),
        /** The standby's disk, too. */
        SYNCHRONOUS("*");

        private final String standbys;

        Mode(String standbys) {
            this.standbys = standbys;
        }
    }

    private static final String USER = ClusterServer.user("postgres");

    private final Programs programs;
    private final Path folder;
    private final Mode mode;
    private final int[] ports = {ClusterServer.freePort(), ClusterServer.freePort()};
    private final ClusterServer[] servers = new ClusterServer[2];

    private PostgresPair(Programs programs, Path folder, Mode mode) {
        this.programs = programs;
        this.folder = folder;
        this.mode = mode;
    }

    /** The programs that they need. */
    private record Programs(Path server, Path init, Path copy, Path control) {

        static Programs required() {
            ClusterPrograms all = ClusterPrograms.of("postgresql", debian());
            Programs found = new Programs(
                    all.find("postgres"), all.find("initdb"), all.find("pg_basebackup"), all.find("pg_ctl"));
            if (!USER.equals(System.getProperty("user.name"))) {
                all.find("runuser");
            }
            all.requireAll();
            return found;
        }

        private static String[] debian() {
            String[] versions = Path.of("/usr/lib/postgresql").toFile().list();
            return versions == null
                    ? new String[0]
                    : Arrays.stream(versions)
                            .map(version -> "/usr/lib/postgresql/" + version + "/bin")
                            .toArray(String[]::new);
        }
    }

    /** Starts both, or skips the test if the machine lacks the programs. */
    static PostgresPair start(Mode mode) throws IOException {
        PostgresPair pair = new PostgresPair(Programs.required(), ClusterServer.folder(), mode);
        try {
            ClusterServer.create(pair.folder.resolve("logs"), USER);
            pair.run(pair.programs.init(), "--pgdata=" + pair.data(0), "--auth=trust", "--username=postgres");
            pair.start(0);
            pair.makeStandby(1, 0);
        } catch (IOException | RuntimeException | Error e) {
            pair.close();
            throw e;
        }
        return pair;
    }

    private String data(int number) {
        return folder.resolve("logs").resolve("server" + number).toString();
    }

    private void start(int number) throws IOException {
        List<String> command = as(
                programs.server().toString(),
                "-D",
                data(number),
                "-p",
                Integer.toString(ports[number]),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=60",
                "-c",
                "shared_buffers=64MB");
        servers[number] = ClusterServer.start(command, folder.resolve("logs").resolve("log" + number));
        servers[number].await(() -> answers(number));
    }

    /** Makes one a standby of the other, from a copy of it. */
    void makeStandby(int number, int primary) throws IOException {
        if (servers[number] != null) {
            servers[number].kill();
            ClusterServer.delete(Path.of(data(number)));
        }
        run(
                programs.copy(),
                "--pgdata=" + data(number),
                "--host=127.0.0.1",
                "--port=" + ports[primary],
                "--username=postgres",
                "--write-recovery-conf",
                "--checkpoint=fast");
        start(number);
        ClusterServer.await(
                "the standby does not stream",
                Duration.ofSeconds(60),
                () -> ask(primary, "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'")
                        .equals("1"));
        execute(primary, "ALTER SYSTEM SET synchronous_standby_names = '" + mode.standbys + "'");
        execute(primary, "SELECT pg_reload_conf()");
    }

    private void run(Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ClusterServer.run(
                as(command.toArray(String[]::new)), folder.resolve("logs").resolve("log"));
    }

    private static List<String> as(String... command) {
        List<String> whole = new ArrayList<>();
        if (!USER.equals(System.getProperty("user.name"))) {
            whole.addAll(List.of("runuser", "-u", USER, "--"));
        }
        whole.addAll(List.of(command));
        return whole;
    }

    private Jdbi jdbi(int number) {
        return Jdbi.create("jdbc:postgresql://127.0.0.1:" + ports[number] + "/postgres?user=postgres&connectTimeout=2");
    }

    private void execute(int number, String sql) {
        jdbi(number).useHandle(handle -> handle.execute(sql));
    }

    private String ask(int number, String sql) {
        return jdbi(number)
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private boolean answers(int number) {
        try {
            execute(number, "SELECT 1");
            return true;
        } catch (JdbiException e) {
            return false;
        }
    }

    /** Kills a server without a warning. */
    void kill(int number) {
        servers[number].kill();
    }

    /** Keeps a standby from receiving anything more, while the primary goes on. */
    void cutOff(int standby) {
        execute(standby, "ALTER SYSTEM SET primary_conninfo = ''");
        execute(standby, "SELECT pg_reload_conf()");
        ClusterServer.await(
                "the standby is not cut off",
                Duration.ofSeconds(30),
                () -> ask(standby, "SELECT count(*) FROM pg_stat_wal_receiver").equals("0"));
    }

    /** Promotes a standby whose primary is gone. It waits for no standby, since there is none. */
    void promote(int number) throws IOException {
        run(programs.control(), "promote", "--pgdata=" + data(number), "--wait");
        execute(number, "ALTER SYSTEM RESET synchronous_standby_names");
        execute(number, "SELECT pg_reload_conf()");
    }

    /** The URL whose connections go to whichever server is the primary. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + ports[0] + ",127.0.0.1:" + ports[1]
                + "/postgres?targetServerType=primary&user=postgres&connectTimeout=2&socketTimeout=10"
                + "&hostRecheckSeconds=1";
    }

    /** A pool by it. */
    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setMaximumPoolSize(10);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        return new HikariDataSource(config);
    }

    @Override
    public void close() throws IOException {
        for (ClusterServer server : servers) {
            if (server != null) {
                server.kill();
            }
        }
        ClusterServer.delete(folder);
    }
}
