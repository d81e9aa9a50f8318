package dev.latchkey.jdbc;

import net.jqwik.api.lifecycle.AfterContainer;

/** Scripts for two engines over one database on MariaDB. */
class MariaDbNodesStateMachineTest extends ServerNodesStateMachine {
    private static final HostDatabase HOST = HostDatabase.of(TestDatabase.MARIADB);

    MariaDbNodesStateMachineTest() {
        super(HOST);
    }

    @AfterContainer
    static void closeHost() {
        HOST.close();
    }
}
