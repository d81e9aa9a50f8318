package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.NodesContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two engines over one database of a host's. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class HostNodesTest extends NodesContract {
    @AutoClose
    private final HostDatabase host;

    HostNodesTest(TestDatabase database) {
        host = HostDatabase.of(database);
    }

    @Override
    protected Storage open() {
        return JdbcStorage.on(host.pool());
    }
}
