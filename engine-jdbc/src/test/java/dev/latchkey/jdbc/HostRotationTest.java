package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.RotationContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A change of the master secret over a database of a host's. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class HostRotationTest extends RotationContract {
    @AutoClose
    private final HostDatabase host;

    HostRotationTest(TestDatabase database) {
        host = HostDatabase.of(database);
    }

    @Override
    protected Storage open() {
        return JdbcStorage.on(host.pool());
    }
}
