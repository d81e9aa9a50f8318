package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.LinearizabilityContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Concurrent histories on a server. */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "H2")
class ServerLinearizabilityTest extends LinearizabilityContract {
    private final HostDatabase host;

    ServerLinearizabilityTest(TestDatabase database) {
        host = HostDatabase.of(database);
    }

    @Override
    protected Storage create() {
        return JdbcStorage.on(host.pool());
    }

    @Override
    protected int histories() {
        return 300;
    }

    @AfterEach
    void no_connection_is_left_open() {
        assertThat(host.activeConnections()).isZero();
        host.close();
    }
}
