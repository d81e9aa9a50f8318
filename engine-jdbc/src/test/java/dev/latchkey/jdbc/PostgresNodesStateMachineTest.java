package dev.latchkey.jdbc;

import net.jqwik.api.lifecycle.AfterContainer;

/** Scripts for two engines over one database on PostgreSQL. */
class PostgresNodesStateMachineTest extends ServerNodesStateMachine {
    private static final HostDatabase HOST = HostDatabase.of(TestDatabase.POSTGRESQL);

    PostgresNodesStateMachineTest() {
        super(HOST);
    }

    @AfterContainer
    static void closeHost() {
        HOST.close();
    }
}
