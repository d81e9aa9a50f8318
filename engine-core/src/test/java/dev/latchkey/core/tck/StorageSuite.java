package dev.latchkey.core.tck;

import dev.latchkey.api.storage.Storage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A new storage for each test. */
@ExtendWith(CapabilityCheck.class)
abstract class StorageSuite implements StorageRules {
    private @Nullable Storage storage;

    /** A new, empty storage. The suite closes it. */
    protected abstract Storage create() throws Exception;

    /**
     * Opens again what a storage held that is closed now.
     *
     * @return empty, unless overridden, if its content ended with it
     */
    protected Optional<Storage> reopen(Storage closed) throws Exception {
        return Optional.empty();
    }

    @Override
    public final Storage storage() {
        if (storage == null) {
            throw new IllegalStateException("the storage is made before each test");
        }
        return storage;
    }

    @Override
    public final Optional<Storage> closeAndReopen() {
        try {
            storage().close();
            Optional<Storage> reopened = reopen(storage());
            reopened.ifPresent(again -> storage = again);
            return reopened;
        } catch (Exception e) {
            throw new AssertionError("the storage did not open again", e);
        }
    }

    /** Makes the storage; JUnit calls it before each test. */
    @BeforeEach
    public final void open() throws Exception {
        storage = create();
    }

    /** Closes the storage; JUnit calls it after each test. */
    @AfterEach
    public final void close() {
        storage().close();
    }
}
