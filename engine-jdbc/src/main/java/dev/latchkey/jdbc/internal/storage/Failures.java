package dev.latchkey.jdbc.internal.storage;

import dev.latchkey.api.storage.OutcomeUnknownException;
import dev.latchkey.api.storage.StorageBusyException;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StorageUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Converts exceptions of drivers and libraries to {@link StorageException}s. Their own messages quote statements with
 * the bound values. None of them is therefore passed on, not even as a cause.
 */
public final class Failures {
    /** The standard's class of SQL states. */
    private static final String CONSTRAINT_VIOLATED = "23";

    /**
     * The standard's classes of SQL states for a change that the server refused: a missing feature, a value, a
     * constraint, the transaction's state, a wrong or forbidden statement; and PostgreSQL's for one that is beyond a
     * limit.
     */
    private static final Set<String> REFUSED = Set.of("0A", "22", CONSTRAINT_VIOLATED, "25", "42", "54");

    /** The standard's class of SQL states for a connection that is lost, refused or impossible. */
    private static final String NO_CONNECTION = "08";

    /** PostgreSQL's SQL states for a server that stops, starts, or has no connection left. */
    private static final Set<String> NOT_NOW = Set.of("57P01", "57P02", "57P03", "53300");

    private Failures() {}

    /** Whether a unique constraint or primary key was violated. */
    public static boolean isDuplicate(Throwable failure, Dialect dialect) {
        SQLException sql = sqlException(failure);
        return sql != null && dialect.isDuplicate(sql);
    }

    static boolean isConflict(Throwable failure, Dialect dialect) {
        SQLException sql = sqlException(failure);
        return failure instanceof ConflictException || (sql != null && dialect.isConflict(sql));
    }

    /**
     * Whether the database reported that a failed commit, or statement that commits by itself, was rolled back
     * completely.
     */
    static boolean isRolledBack(Throwable failure, Dialect dialect) {
        SQLException sql = sqlException(failure);
        return isConflict(failure, dialect) || (sql != null && (isRefused(sql) || Dialects.isReadOnly(sql)));
    }

    private static boolean isRefused(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.length() > 2 && REFUSED.contains(state.substring(0, 2));
    }

    /** The exception for a commit whose answer was lost. */
    public static OutcomeUnknownException outcomeUnknown(Throwable failure) {
        SQLException sql = sqlException(failure);
        String code = sql == null ? "no SQL state" : code(sql);
        return new OutcomeUnknownException(
                "the database did not say whether the change was committed (" + code + ")",
                scrubbed(sql == null ? failure : sql, code));
    }

    /** The exception for a failure of the connection or in the database. */
    public static StorageException storageException(Throwable failure) {
        SQLException sql = sqlException(failure);
        if (sql == null) {
            return new StorageException("the database cannot be used", scrubbed(failure, "no SQL state"));
        }
        Exception cause = scrubbed(sql, code(sql));
        String sentence = sentence(sql);
        if (isPoolExhausted(sql)) {
            return new StorageBusyException(sentence, cause);
        }
        return isUnavailable(sql)
                ? new StorageUnavailableException(sentence, cause)
                : new StorageException(sentence, cause);
    }

    /** HikariCP's timeout, without a failure to connect. */
    private static boolean isPoolExhausted(SQLException sql) {
        return sql instanceof SQLTransientConnectionException && sql.getSQLState() == null && sql.getCause() == null;
    }

    /** Whether the database may answer the same call later, without anybody's correction. */
    private static boolean isUnavailable(SQLException sql) {
        String state = sql.getSQLState();
        return sql instanceof SQLTransientConnectionException
                || (state != null && (state.startsWith(NO_CONNECTION) || NOT_NOW.contains(state)))
                || Dialects.isReadOnly(sql);
    }

    private static String code(SQLException sql) {
        return "SQL state " + sql.getSQLState() + ", error " + sql.getErrorCode();
    }

    /** The exception for a failure in a transaction of the host, which only the host can run again. */
    public static StorageException inHostTransaction(Throwable failure, Dialect dialect) {
        return isConflict(failure, dialect)
                ? conflict("another transaction was in the way: roll this one back and run it again", failure)
                : storageException(failure);
    }

    /** The exception for work that lost too often against other transactions. */
    static StorageException contention(Throwable failure) {
        return conflict("other transactions held the same rows for too long", failure);
    }

    private static StorageException conflict(String sentence, Throwable failure) {
        SQLException sql = sqlException(failure);
        return new StorageBusyException(sentence, sql == null ? null : scrubbed(sql, "SQL state " + sql.getSQLState()));
    }

    private static String sentence(SQLException sql) {
        String code = code(sql);
        if (Thread.currentThread().isInterrupted()) {
            return "the calling thread was interrupted while it used the database (" + code + ")";
        }
        if (isPoolExhausted(sql)) {
            return "the pool has no free connection: none was given back in time";
        }
        Throwable refusal = sql instanceof SQLTransientConnectionException ? sql.getCause() : null;
        if (refusal != null) {
            // HikariCP adds the failure to connect, which shows whether a password was refused or the server is gone.
            SQLException refused = sqlException(refusal);
            return "the database gave no connection in time (" + code(refused == null ? sql : refused) + ")";
        }
        String state = sql.getSQLState();
        if (state != null && state.startsWith(CONSTRAINT_VIOLATED)) {
            return "the database refused a row that breaks a constraint (" + code + ")";
        }
        if (Dialects.isDenied(sql)) {
            return "the database user lacks a right: it must be allowed to read and write the" + " storage's tables ("
                    + code + ")";
        }
        if (Dialects.isReadOnly(sql)) {
            return "the database accepts no changes now, only queries (" + code + ")";
        }
        if (PostgresPooler.isOtherSession(sql)) {
            return "the database does not know a statement that the driver prepared, which happens with"
                    + " PgBouncer in transaction mode: add prepareThreshold=0 to the driver's URL (" + code + ")";
        }
        return "the database cannot answer (" + code + ")";
    }

    /** A stand-in for a failure: its kind and its stack, without its message. */
    private static Exception scrubbed(Throwable failure, String code) {
        Exception standIn = new Exception(failure.getClass().getName() + ": " + code);
        standIn.setStackTrace(failure.getStackTrace());
        return standIn;
    }

    static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
