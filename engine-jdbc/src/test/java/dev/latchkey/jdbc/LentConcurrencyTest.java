package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.ConcurrencyContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Many callers at once on lent connections, each of which runs again what another one thwarted. */
@Tag("proof")
@ParameterizedClass
@MethodSource("dev.latchkey.jdbc.Hosts#inEachIsolation")
class LentConcurrencyTest extends ConcurrencyContract {
    private final HostDatabase host;

    LentConcurrencyTest(TestDatabase database, Isolation isolation) {
        host = HostDatabase.of(database, config -> config.setTransactionIsolation(isolation.setting()));
    }

    @Override
    protected Storage create() {
        return new LendingStorage(JdbcStorage.on(host.pool()), host.pool());
    }

    @AfterEach
    void no_connection_is_left_open() {
        assertThat(host.activeConnections()).isZero();
        host.close();
    }
}
