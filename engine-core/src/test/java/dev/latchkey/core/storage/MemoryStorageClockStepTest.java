package dev.latchkey.core.storage;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.ClockStepContract;

class MemoryStorageClockStepTest extends ClockStepContract {
    private final MemoryStorage storage = new MemoryStorage();

    @Override
    protected Storage open() {
        return storage;
    }
}
