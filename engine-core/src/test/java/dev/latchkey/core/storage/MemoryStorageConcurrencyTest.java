package dev.latchkey.core.storage;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.ConcurrencyContract;
import java.time.Clock;

class MemoryStorageConcurrencyTest extends ConcurrencyContract {
    @Override
    protected Storage create() {
        return new MemoryStorage(Clock.systemUTC());
    }
}
