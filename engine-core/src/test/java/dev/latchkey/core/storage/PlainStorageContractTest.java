package dev.latchkey.core.storage;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.StorageContract;

class PlainStorageContractTest extends StorageContract {
    @Override
    protected Storage create() {
        return new PlainStorage();
    }
}
