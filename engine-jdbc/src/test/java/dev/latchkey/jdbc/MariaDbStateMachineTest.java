package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;

/** A whole engine on MariaDB against the model that memory is held against, too. */
class MariaDbStateMachineTest extends ServerStateMachine {
    @Override
    protected Storage create() {
        return HostStorage.of(TestDatabase.MARIADB);
    }
}
