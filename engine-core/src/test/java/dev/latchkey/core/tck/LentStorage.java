package dev.latchkey.core.tck;

import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.Storage;

/** A storage that outlives the engine which it was given to. */
final class LentStorage extends ForwardingStorage {
    LentStorage(Storage storage) {
        super(storage);
    }

    @Override
    public void close() {
        // Its owner does.
    }
}
