package dev.latchkey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/** An activation by plain JDBC with the same durability: three prepared statements and a commit. For one thread. */
final class PlainActivation implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement count;
    private final PreparedStatement row;
    private final PreparedStatement event;
    private final UUID[] licenses;

    /** Connects to a database that {@link #create} has made. */
    PlainActivation(Path file, UUID[] licenses) throws SQLException {
        this.licenses = licenses;
        connection = connect(file);
        connection.setAutoCommit(false);
        count = connection.prepareStatement(
                "update license set active = active + 1 where id = ? and state = 0 and (max is null or active < max)");
        row = connection.prepareStatement("insert into activation values (?, ?, ?, ?, ?)");
        event = connection.prepareStatement("insert into event(type, at, license, machine) values (?, ?, ?, ?)");
    }

    /** Makes a database with licences, and returns their ids. */
    static UUID[] create(Path file, int size) throws SQLException {
        UUID[] licenses = new UUID[size];
        try (Connection connection = connect(file);
                Statement ddl = connection.createStatement()) {
            ddl.execute("create table license(id uuid primary key, active int not null, max int, state int not null)");
            ddl.execute(
                    "create table activation(id uuid primary key, license uuid not null, machine varchar(255) not null,"
                            + " created bigint not null, seen bigint not null, unique (license, machine))");
            ddl.execute("create table event(sequence bigint generated always as identity primary key, type varchar(40),"
                    + " at bigint, license uuid, machine varchar(255))");
            try (PreparedStatement insert = connection.prepareStatement("insert into license values (?, 0, null, 0)")) {
                for (int i = 0; i < size; i++) {
                    licenses[i] = UUID.randomUUID();
                    insert.setObject(1, licenses[i]);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
        return licenses;
    }

    /** Deletes a folder with its databases. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0", "sa", "");
    }

    void activate(int license, String machine) throws SQLException {
        long now = System.currentTimeMillis();
        count.setObject(1, licenses[license]);
        count.executeUpdate();
        row.setObject(1, UUID.randomUUID());
        row.setObject(2, licenses[license]);
        row.setString(3, machine);
        row.setLong(4, now);
        row.setLong(5, now);
        row.executeUpdate();
        event.setString(1, "activation.added");
        event.setLong(2, now);
        event.setObject(3, licenses[license]);
        event.setString(4, machine);
        event.executeUpdate();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
