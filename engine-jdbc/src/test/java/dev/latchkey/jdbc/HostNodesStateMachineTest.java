package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.NodesStateMachine;
import net.jqwik.api.lifecycle.AfterContainer;

/** Scripts for two engines over one database of a host's. */
class HostNodesStateMachineTest extends NodesStateMachine {
    private static final HostDatabase HOST = HostDatabase.of(TestDatabase.H2);

    @Override
    protected Storage open() {
        return JdbcStorage.on(HOST.pool());
    }

    @AfterContainer
    static void closeHost() {
        HOST.close();
    }
}
