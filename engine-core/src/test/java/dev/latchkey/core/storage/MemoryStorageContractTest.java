package dev.latchkey.core.storage;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.StorageContract;

class MemoryStorageContractTest extends StorageContract {
    @Override
    protected Storage create() {
        return new MemoryStorage();
    }
}
