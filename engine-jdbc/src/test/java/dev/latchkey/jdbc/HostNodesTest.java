package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.NodesContract;
import org.junit.jupiter.api.AfterEach;

/** Two engines over one database of a host's. */
class HostNodesTest extends NodesContract {
    private final HostDatabase host = new HostDatabase();

    @Override
    protected Storage open() {
        return JdbcStorage.on(host.pool());
    }

    @AfterEach
    void close() {
        host.close();
    }
}
