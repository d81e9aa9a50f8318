package dev.latchkey.core.storage;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.ConcurrencyContract;

class MemoryStorageConcurrencyTest extends ConcurrencyContract {
    @Override
    protected Storage create() {
        return new MemoryStorage();
    }
}
