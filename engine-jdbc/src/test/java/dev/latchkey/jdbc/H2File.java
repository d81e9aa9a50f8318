package dev.latchkey.jdbc;

import dev.latchkey.jdbc.internal.h2.OpenDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Jdbi;

/**
 * The file of an embedded database, seen past the storage. H2 gives a second connection of this process to a database
 * that is open in it.
 *
 * @param path the file
 */
record H2File(Path path) {
    private static final String SUFFIX = ".mv.db";
    private static final String SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;IFEXISTS=TRUE";

    static H2File of(Path directory) {
        return new H2File(directory.toAbsolutePath().resolve("latchkey" + SUFFIX));
    }

    private String name() {
        String name = path.toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Of the database while a storage has it open, whose user is {@code latchkey} without a password. */
    String openUrl() {
        return OpenDatabase.url(Path.of(name())) + SETTINGS;
    }

    private Jdbi jdbi() {
        return Jdbi.create(openUrl(), "latchkey", "");
    }

    /** Writes the live data of a database that nobody has open to its file anew, close together. */
    void compact() {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + name() + SETTINGS, "latchkey", "");
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** One of the numbers that H2 tells of an open database, as {@code FILE_SIZE}. */
    long info(String name) {
        return jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS" + " WHERE SETTING_NAME = :name")
                .bind("name", "info." + name)
                .mapTo(Long.class)
                .one());
    }

    /** Its size in bytes. */
    long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
