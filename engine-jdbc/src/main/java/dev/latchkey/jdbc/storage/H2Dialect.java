package dev.latchkey.jdbc.storage;

import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.mapper.RowMapper;

/** H2 2.x. */
final class H2Dialect extends Dialect {
    // Codes from org.h2.api.ErrorCode, whose constants javac would copy anyway.
    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;
    private static final int NOT_ENOUGH_RIGHTS = 90096;

    H2Dialect() {
        super("H2", "h2");
    }

    @Override
    Optional<FlywayModule> flywayModule() {
        return Optional.empty();
    }

    @Override
    AbstractArgumentFactory<?> uuids() {
        return new UuidAsObject();
    }

    @Override
    boolean isConflict(SQLException failure) {
        return isSerializationFailure(failure)
                || failure.getErrorCode() == LOCK_TIMEOUT
                || failure.getErrorCode() == CONCURRENT_UPDATE;
    }

    @Override
    boolean isDuplicate(SQLException failure) {
        return "23505".equals(failure.getSQLState());
    }

    @Override
    boolean isDenied(SQLException failure) {
        return failure.getErrorCode() == NOT_ENOUGH_RIGHTS;
    }

    @Override
    public <T> Optional<T> updated(Handle handle, RowUpdate update, RowMapper<T> mapper) {
        return handle.createQuery("SELECT " + update.columns() + " FROM FINAL TABLE (" + update.update() + ") l")
                .bindMap(update.values())
                .map(mapper)
                .findOne();
    }
}
