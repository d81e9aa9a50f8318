package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.ClockStepContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A clock that is stepped, on each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class HostClockStepTest extends ClockStepContract {
    @AutoClose
    private final HostDatabase host;

    HostClockStepTest(TestDatabase database) {
        host = HostDatabase.of(database);
    }

    @Override
    protected Storage open() {
        return JdbcStorage.on(host.pool());
    }
}
