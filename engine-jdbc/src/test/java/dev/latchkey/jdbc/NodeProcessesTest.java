package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.jdbc.Node.Issued;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Engines in processes of their own over one database, which learn from each other by the event log alone. */
@ParameterizedClass
@EnumSource(names = {"POSTGRESQL", "MARIADB"})
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class NodeProcessesTest {
    private static final int REVOCATIONS = 4;

    @Parameter
    private TestDatabase database;

    private HostDatabase host;
    private Node a;
    private Node b;

    @BeforeParameterizedClassInvocation
    void start() throws IOException {
        host = HostDatabase.of(database);
        // Else both would make the tables.
        JdbcStorage.on(host.pool()).close();
        a = Node.start(host.url());
        b = Node.start(host.url());
    }

    @AfterParameterizedClassInvocation
    void close() throws IOException {
        a.close();
        b.close();
        host.close();
    }

    @Test
    @DisplayName("31: a revocation in one process is refused by another within the bound plus one query")
    void a_revocation_is_refused_by_another_process_within_the_bound() throws Exception {
        for (int i = 0; i < REVOCATIONS; i++) {
            Issued license = a.issue();
            b.remember(license);
            a.revoke(license);
            assertThat(b.refusalOf(license, System.nanoTime())).isEqualTo("key_revoked");
        }
    }

    @Test
    @DisplayName("31, 32: a number that is held open while later ones commit is not skipped by another process")
    void a_late_commit_is_not_skipped_by_another_process() throws Exception {
        Issued license = a.issue();
        b.remember(license);
        a.ask("lend " + license.id());
        long opened = System.nanoTime();
        do {
            b.remember(b.issue());
            b.ask("read");
            assertThat(b.age()).isLessThan(Node.BOUND);
            b.remember(license);
        } while (System.nanoTime() - opened < 2 * Node.BOUND.toNanos());

        a.ask("commit");
        assertThat(b.refusalOf(license, System.nanoTime())).isEqualTo("key_revoked");
    }

    @Test
    @DisplayName("31: a process that cannot read the log in time asks the database each time, until it can")
    void a_process_that_is_kept_from_the_log_reads_through() throws Exception {
        Issued license = a.issue();
        b.remember(license);
        try (Connection connection = host.begin();
                Statement statement = connection.createStatement()) {
            statement.execute(lockLog());
            while (b.age().compareTo(Node.BOUND) <= 0) {
                Thread.onSpinWait();
            }
            long before = b.lookups();
            assertThat(b.status(license)).isEqualTo("valid");
            assertThat(b.lookups()).isEqualTo(before + 1);

            // By hand, since the engines' own way leads through the log.
            revokeAllByHand();
            assertThat(b.status(license)).isEqualTo("key_revoked");
            statement.execute(database == TestDatabase.MARIADB ? "UNLOCK TABLES" : "COMMIT");
        }
        b.catchUp();
        assertThat(b.status(license)).isEqualTo("key_revoked");
    }

    private String lockLog() {
        return database == TestDatabase.MARIADB
                ? "LOCK TABLES latchkey_event WRITE"
                : "LOCK TABLE latchkey_event IN ACCESS EXCLUSIVE MODE";
    }

    private void revokeAllByHand() throws SQLException {
        try (Connection connection = host.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE latchkey_license SET revoked_at = 1, version = version + 1");
        }
    }
}
