package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.NodesContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two engines over one database that gives every third number, from the second on. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StridesNodesTest extends NodesContract {
    @AutoClose
    private final HostDatabase host;

    StridesNodesTest(TestDatabase database) {
        host = HostDatabase.of(database, 3, 2);
    }

    @Override
    protected Storage open() {
        return JdbcStorage.on(host.pool());
    }
}
