package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.Proofs;
import dev.latchkey.core.tck.StorageContract;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The storage contract on a host's database, whose connections come with autocommit off and in each isolation level.
 */
@ParameterizedClass
@MethodSource("hosts")
class HostStorageContractTest extends StorageContract {
    /** All in a proof. Otherwise, lent connections alone have the strictest one, in a suite of their own. */
    private static final List<Isolation> LEVELS = Proofs.times(1) > 1
            ? List.of(Isolation.values())
            : List.of(Isolation.READ_COMMITTED, Isolation.REPEATABLE_READ);

    private final HostDatabase host;

    HostStorageContractTest(HostDatabase host, Isolation isolation) {
        this.host = host;
    }

    static Stream<Arguments> hosts() {
        return Hosts.shared(LEVELS, config -> config.setAutoCommit(false));
    }

    @Override
    protected Storage create() {
        return JdbcStorage.on(host.pool());
    }

    @Override
    protected Optional<Storage> reopen(Storage closed) {
        return Optional.of(JdbcStorage.on(host.pool()));
    }

    @AfterEach
    void no_connection_is_left_open_and_the_pool_is_still_the_hosts() {
        assertThat(host.activeConnections()).isZero();
        storage().close();
        assertThat(host.orders()).isZero();
        host.empty();
    }
}
