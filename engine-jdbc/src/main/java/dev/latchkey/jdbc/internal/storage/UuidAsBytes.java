package dev.latchkey.jdbc.internal.storage;

import java.sql.Types;
import java.util.UUID;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Binds UUIDs to columns of 16 bytes, which have the same order. */
final class UuidAsBytes extends AbstractArgumentFactory<UUID> {
    UuidAsBytes() {
        super(Types.BINARY);
    }

    @Override
    protected Argument build(UUID value, ConfigRegistry config) {
        byte[] bytes = Columns.bytes(value);
        return (position, statement, context) -> statement.setBytes(position, bytes);
    }
}
