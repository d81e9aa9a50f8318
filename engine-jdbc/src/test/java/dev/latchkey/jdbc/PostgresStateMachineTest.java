package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.EngineStateMachine;

/** A whole engine on PostgreSQL against the model that memory is held against, too. */
class PostgresStateMachineTest extends EngineStateMachine {
    @Override
    protected Storage create() {
        return HostStorage.of(TestDatabase.POSTGRESQL);
    }
}
