package dev.latchkey.jdbc.internal.storage;

import dev.latchkey.api.storage.MarkRepository;
import dev.latchkey.api.storage.StorageException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

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
        return inserted ? value : read(name, dialect.readingWhatIsInTheWay()).orElseThrow(ConflictException::new);
    }

    @Override
    public Optional<byte[]> find(String name) {
        return read(name, "");
    }

    @Override
    public Optional<byte[]> findForUpdate(String name) {
        return read(name, " FOR UPDATE");
    }

    private Optional<byte[]> read(String name, String reading) {
        return handle.createQuery("SELECT content FROM latchkey_mark WHERE name = :name" + reading)
                .bind("name", name)
                .mapTo(byte[].class)
                .findOne();
    }

    @Override
    public void replace(String name, byte[] value) {
        require(
                name,
                handle.createUpdate("UPDATE latchkey_mark SET content = :content WHERE name = :name")
                        .bind("name", name)
                        .bind("content", value));
    }

    @Override
    public void remove(String name) {
        require(
                name,
                handle.createUpdate("DELETE FROM latchkey_mark WHERE name = :name")
                        .bind("name", name));
    }

    private static void require(String name, Update update) {
        if (update.execute() != 1) {
            throw new StorageException("there is no mark " + name, null);
        }
    }
}
