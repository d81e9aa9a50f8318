package dev.latchkey.core.storage;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.EngineStateMachine;

class PlainStorageStateMachineTest extends EngineStateMachine {
    @Override
    protected Storage create() {
        return new PlainStorage();
    }
}
