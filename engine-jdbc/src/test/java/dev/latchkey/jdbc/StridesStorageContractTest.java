package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.StorageContract;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole storage contract on a host's database that gives every third number, from the second on. */
@ParameterizedClass
@MethodSource("hosts")
class StridesStorageContractTest extends StorageContract {
    private final HostDatabase host;

    StridesStorageContractTest(HostDatabase host) {
        this.host = host;
    }

    static Stream<HostDatabase> hosts() {
        return Stream.of(TestDatabase.values()).map(database -> HostDatabase.of(database, 3, 2));
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
    void empty() {
        storage().close();
        host.empty();
    }
}
