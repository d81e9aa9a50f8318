package dev.latchkey.core.storage;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.StorageContract;
import java.time.Clock;

// tag::readme[]
class MemoryStorageContractTest extends StorageContract {
    @Override
    protected Storage create() {
        return new MemoryStorage(Clock.systemUTC());
    }
}
// end::readme[]
