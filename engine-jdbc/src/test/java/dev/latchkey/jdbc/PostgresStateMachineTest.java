package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;

/** A whole engine on PostgreSQL against the model that memory is held against, too. */
class PostgresStateMachineTest extends ServerStateMachine {
    @Override
    protected Storage create() {
        return HostStorage.of(TestDatabase.POSTGRESQL);
    }
}
