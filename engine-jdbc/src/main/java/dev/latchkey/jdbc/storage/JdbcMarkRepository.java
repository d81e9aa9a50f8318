package dev.latchkey.jdbc.storage;

import dev.latchkey.api.storage.MarkRepository;
import org.jdbi.v3.core.Handle;

/** Marks on one connection. */
public final class JdbcMarkRepository implements MarkRepository {
    private final Handle handle;
    private final Dialect dialect;

    /** The repository on this handle's connection. */
    public JdbcMarkRepository(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    @Override
    public byte[] putIfAbsent(String name, byte[] value) {
        boolean inserted = dialect.insertUnlessPresent(
                handle,
                "INSERT INTO latchkey_mark (name, content) VALUES (:name, :content)",
                insert -> insert.bind("name", name).bind("content", value));
        return inserted ? value : read(name);
    }

    private byte[] read(String name) {
        return handle.createQuery(
                        "SELECT content FROM latchkey_mark WHERE name = :name" + dialect.readingWhatIsInTheWay())
                .bind("name", name)
                .mapTo(byte[].class)
                .findOne()
                .orElseThrow(ConflictException::new);
    }
}
