package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.ConcurrencyContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Many callers at once on a host's connections, which come in each isolation level. */
@Tag("proof")
@ParameterizedClass
@MethodSource("dev.latchkey.jdbc.Hosts#inEachIsolation")
class HostConcurrencyTest extends ConcurrencyContract {
    private final HostDatabase host;

    HostConcurrencyTest(TestDatabase database, Isolation isolation) {
        host = HostDatabase.of(database, config -> config.setTransactionIsolation(isolation.setting()));
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
