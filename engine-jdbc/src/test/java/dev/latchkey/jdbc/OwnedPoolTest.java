package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool that belongs to the storage, and one that stays the host's. */
class OwnedPoolTest {
    @TempDir
    Path directory;

    @Test
    void a_pool_of_the_storages_own_is_closed_with_it_once() {
        try (HostDatabase host = HostDatabase.fresh(TestDatabase.H2)) {
            HikariDataSource pool = host.pool();
            AtomicInteger closings = new AtomicInteger();
            JdbcStorage storage = JdbcStorage.builder(pool)
                    .directory(directory)
                    .closing(() -> {
                        closings.incrementAndGet();
                        pool.close();
                    })
                    .build();
            assertThat(storage.directory()).isEqualTo(directory);
            assertThat(storage.isShared()).isTrue();

            storage.close();
            storage.close();

            assertThat(pool.isClosed()).isTrue();
            assertThat(closings).hasValue(1);
        }
    }

    @Test
    void a_pool_of_the_hosts_stays_open() {
        try (HostDatabase host = HostDatabase.fresh(TestDatabase.H2)) {
            JdbcStorage storage = JdbcStorage.on(host.pool());
            assertThat(storage.directory()).isNull();

            storage.close();

            assertThat(host.pool().isClosed()).isFalse();
        }
    }
}
