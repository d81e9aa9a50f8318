package dev.latchkey.core.storage;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.StorageContract;

// tag::readme[]
class MemoryStorageContractTest extends StorageContract {
    @Override
    protected Storage create() {
        return new MemoryStorage();
    }
}
// end::readme[]
