package dev.latchkey.jdbc.storage;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

/** The databases that the storage speaks, and everything in which they differ. */
public enum Dialect {
    /** H2, embedded or a host's. */
    H2("H2", "classpath:dev/latchkey/jdbc/migration/h2") {
        // Codes from org.h2.api.ErrorCode, whose constants javac would copy anyway.
        private static final int LOCK_TIMEOUT = 50200;
        private static final int CONCURRENT_UPDATE = 90131;

        @Override
        boolean isConflict(SQLException failure) {
            return isSerializationFailure(failure)
                    || failure.getErrorCode() == LOCK_TIMEOUT
                    || failure.getErrorCode() == CONCURRENT_UPDATE;
        }
    };

    private final String productName;
    private final String migrations;

    Dialect(String productName, String migrations) {
        this.productName = productName;
        this.migrations = migrations;
    }

    /**
     * The dialect of a connection's database.
     *
     * @throws IllegalArgumentException if the storage does not speak it
     */
    public static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (Dialect dialect : values()) {
            if (dialect.productName.equals(product)) {
                return dialect;
            }
        }
        throw new IllegalArgumentException("the data source must be of an H2 database, not " + product);
    }

    /** Where its migrations are, as Flyway has it. */
    String migrations() {
        return migrations;
    }

    /** Whether the transaction lost against another one and may well succeed when it is run again. */
    abstract boolean isConflict(SQLException failure);

    /** Whether a unique constraint or primary key stood in the way. */
    public boolean isDuplicate(SQLException failure) {
        return "23505".equals(failure.getSQLState());
    }

    /**
     * Inserts a row unless a unique constraint or primary key stands in the way, which leaves the transaction usable.
     *
     * @return whether it was inserted
     */
    public boolean insertUnlessPresent(Update insert) {
        try {
            // H2 undoes a statement that fails and keeps the transaction.
            insert.execute();
            return true;
        } catch (UnableToExecuteStatementException e) {
            if (Failures.isDuplicate(e, this)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * An update that answers its rows as they are afterwards, in one statement.
     *
     * @param update the update
     * @param columns what to answer, of a table called {@code l}
     */
    public String updated(String update, String columns) {
        return "SELECT " + columns + " FROM FINAL TABLE (" + update + ") l";
    }

    private static boolean isSerializationFailure(SQLException failure) {
        return "40001".equals(failure.getSQLState());
    }
}
