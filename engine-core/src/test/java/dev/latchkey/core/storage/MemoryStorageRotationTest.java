package dev.latchkey.core.storage;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.RotationContract;

class MemoryStorageRotationTest extends RotationContract {
    private final MemoryStorage content = new MemoryStorage();

    @Override
    protected Storage open() {
        return content;
    }
}
