package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.StorageContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The storage contract on an embedded database. */
class H2StorageContractTest extends StorageContract {
    @TempDir
    Path directory;

    @Override
    protected Storage create() {
        return JdbcStorage.h2(directory);
    }

    @Override
    protected Optional<Storage> reopen(Storage closed) {
        return Optional.of(JdbcStorage.h2(directory));
    }

    @AfterEach
    void no_connection_is_left_open() {
        assertThat(((JdbcStorage) storage()).activeConnections()).isZero();
    }
}
