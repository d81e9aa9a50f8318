package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.EngineStateMachine;

/** A whole engine on MariaDB against the model that memory is held against, too. */
class MariaDbStateMachineTest extends EngineStateMachine {
    @Override
    protected Storage create() {
        return HostStorage.of(TestDatabase.MARIADB);
    }
}
