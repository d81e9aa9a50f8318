package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.event.EventPosition;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL tells an ordinary user about its history. */
class TimelineTest {
    private final String role = "r" + UUID.randomUUID().toString().replace("-", "");
    private final HostDatabase host = HostDatabase.fresh(TestDatabase.POSTGRESQL);
    private final Jdbi administrator = Jdbi.create(host.url());

    @AfterEach
    void close() {
        administrator.useHandle(handle -> {
            handle.execute("DROP OWNED BY " + role);
            handle.execute("DROP ROLE " + role);
        });
        host.close();
    }

    @Test
    void an_ordinary_user_learns_the_timeline_unless_forbidden() {
        administrator.useHandle(handle -> {
            handle.execute("CREATE ROLE " + role + " LOGIN");
            handle.execute("GRANT CREATE ON SCHEMA public TO " + role);
        });
        String lineage = lineage();
        assertThat(lineage).endsWith("/00000001").isEqualTo(lineage());

        administrator.useHandle(
                handle -> handle.execute("REVOKE EXECUTE ON FUNCTION pg_walfile_name(pg_lsn) FROM PUBLIC"));
        assertThat(lineage()).isEqualTo(lineage.replace("00000001", ""));
    }

    private String lineage() {
        try (HostDatabase own = host.by(host.url().replace("user=postgres", "user=" + role), config -> {})) {
            return JdbcStorage.on(own.pool())
                    .query(tx -> tx.events().read(EventPosition.START, EventPosition.START, 1))
                    .lineage();
        }
    }
}
