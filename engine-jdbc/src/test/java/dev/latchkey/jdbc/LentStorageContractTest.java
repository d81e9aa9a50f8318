package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.StorageContract;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The storage contract on lent connections, and on its own ones from a pool whose isolation level is the host's. */
@ParameterizedClass
@MethodSource("hosts")
class LentStorageContractTest extends StorageContract {
    private final HostDatabase host;
    private final Isolation isolation;

    LentStorageContractTest(HostDatabase host, Isolation isolation) {
        this.host = host;
        this.isolation = isolation;
    }

    static Stream<Arguments> hosts() {
        return Hosts.shared(List.of(Isolation.values()), config -> {});
    }

    @Override
    protected Storage create() {
        return new LendingStorage(JdbcStorage.on(host.pool()), host.pool());
    }

    @Override
    protected Optional<Storage> reopen(Storage closed) {
        return Optional.of(create());
    }

    @Test
    @Override
    public void nobody_sees_what_is_not_committed() {
        assumeFalse(
                host.product() == TestDatabase.MARIADB && isolation == Isolation.SERIALIZABLE,
                "a serializable reader waits for the writer");
        super.nobody_sees_what_is_not_committed();
    }

    @AfterEach
    void no_connection_is_left_open() {
        assertThat(host.activeConnections()).isZero();
        storage().close();
        host.empty();
    }
}
