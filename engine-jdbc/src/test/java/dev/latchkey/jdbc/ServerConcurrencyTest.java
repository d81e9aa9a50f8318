package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.ConcurrencyContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many callers at once on a server. */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "H2")
class ServerConcurrencyTest extends ConcurrencyContract {
    private final HostDatabase host;

    ServerConcurrencyTest(TestDatabase database) {
        host = HostDatabase.of(database);
    }

    @Override
    protected Storage create() {
        return JdbcStorage.on(host.pool());
    }

    @AfterEach
    void no_connection_is_left_open() {
        assertThat(host.activeConnections()).isZero();
        host.close();
    }
}
