package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.LinearizabilityContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Concurrent histories on an embedded database. */
class H2LinearizabilityTest extends LinearizabilityContract {
    @TempDir
    Path directory;

    @Override
    protected Storage create() {
        return JdbcStorage.h2(directory);
    }

    @AfterEach
    void no_connection_is_left_open() {
        assertThat(((JdbcStorage) storage()).activeConnections()).isZero();
    }
}
