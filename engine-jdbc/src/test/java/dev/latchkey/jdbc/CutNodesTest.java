package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.jdbc.Node.Issued;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two engines in processes of their own that notify each other, one of them at lines that the test disturbs. */
@Timeout(120)
class CutNodesTest {
    private static final int REVOCATIONS = 3;
    /** How soon the far node finds out that a line is dead. */
    private static final String IMPATIENCE = "&connectTimeout=2&loginTimeout=2&socketTimeout=2";

    private static HostDatabase host;
    private static TcpProxy line;
    private static TcpProxy notifications;
    private static Node near;
    private static Node far;

    private Issued license;

    @BeforeAll
    static void start() throws IOException {
        host = HostDatabase.of(TestDatabase.POSTGRESQL);
        String url = host.url();
        // Else both would make the tables.
        JdbcStorage.on(host.pool()).close();
        line = TcpProxy.before(url);
        notifications = TcpProxy.before(url);
        near = Node.start(url, url);
        far = Node.start(line.url(url) + IMPATIENCE, notifications.url(url) + IMPATIENCE);
    }

    @AfterAll
    static void close() throws IOException {
        near.close();
        far.close();
        notifications.close();
        line.close();
        host.close();
    }

    @BeforeEach
    void issue() throws IOException {
        license = near.issue();
        far.remember(license);
    }

    @AfterEach
    void pass() throws IOException {
        line.pass();
        notifications.pass();
        far.catchUp();
    }

    @Test
    @DisplayName("31: with notifications, a revocation is refused by another process within the bound plus one query")
    void a_revocation_is_refused_with_notifications() throws IOException {
        revokeAndRefuse();
    }

    @Test
    @DisplayName("31: while notifications are cut, a revocation is refused by another process within the bound")
    void a_revocation_is_refused_while_notifications_are_cut() throws IOException {
        notifications.blackHole();
        revokeAndRefuse();
    }

    private void revokeAndRefuse() throws IOException {
        for (int i = 0; i < REVOCATIONS; i++) {
            Issued another = near.issue();
            far.remember(another);
            near.revoke(another);
            assertThat(far.refusalOf(another, System.nanoTime())).isEqualTo("key_revoked");
        }
    }

    @Test
    @DisplayName("31: a process whose line to the database is dead says so when the bound has passed, until it is back")
    void a_process_that_is_cut_off_does_not_answer_from_memory() throws IOException {
        line.blackHole();
        near.revoke(license);
        assertThat(far.refusalOf(license, System.nanoTime())).isEqualTo("unavailable");

        line.pass();
        String answer;
        do {
            answer = far.status(license);
        } while (answer.equals("unavailable"));
        assertThat(answer).isEqualTo("key_revoked");
    }

    @Test
    @DisplayName("31: a process whose database is too slow for the bound reads through")
    void a_process_with_a_slow_database_reads_through() throws IOException {
        line.delay(Duration.ofMillis(200));
        while (far.age().compareTo(Node.BOUND) <= 0) {
            Thread.onSpinWait();
        }
        long before = far.lookups();
        assertThat(far.status(license)).isEqualTo("valid");
        assertThat(far.lookups()).isEqualTo(before + 1);
        near.revoke(license);
        assertThat(far.refusalOf(license, System.nanoTime())).isEqualTo("key_revoked");
    }
}
