package dev.latchkey.core.storage;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.LinearizabilityContract;

class MemoryStorageLinearizabilityTest extends LinearizabilityContract {
    @Override
    protected Storage create() {
        return new MemoryStorage();
    }
}
