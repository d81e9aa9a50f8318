package dev.latchkey.jdbc.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.storage.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** What is missing on a server of a cluster is asked for again when the server has caught up, and nothing else is. */
class ClusterViewTest {
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
    private final HikariDataSource source = pool();
    private final HikariDataSource otherNode = pool();
    /** The connections' node, now. */
    private HikariDataSource node = source;

    private boolean cutOff;

    private final AtomicInteger waits = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private final Transactions transactions =
            new Transactions(new BothNodes(), new Cluster(), new TableNames(null, ""), WriteGate.OPEN);

    /** A cluster whose other server has a row that arrives with the second wait. */
    private final class Cluster extends GaleraDialect {
        Cluster() {
            super("MariaDB", "10.6", "mariadb", 1);
        }

        @Override
        void catchUp(Handle handle) {
            if (waits.incrementAndGet() == 2) {
                execute(handle.getConnection(), "INSERT INTO t VALUES (1)");
            }
            if (cutOff) {
                execute(handle.getConnection(), "SELECT * FROM nowhere");
            }
        }
    }

    /** A pool with connections to two nodes. */
    private final class BothNodes extends AbstractDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return node.getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    @BeforeEach
    void create() {
        Jdbi.create(source).useHandle(handle -> handle.execute("CREATE TABLE t (id INT PRIMARY KEY)"));
        // Within the next second, the server is taken to keep up.
        transactions.query(handle -> true);
        assertThat(waits).hasValue(1);
    }

    @AfterEach
    void close() {
        otherNode.close();
        source.close();
    }

    private Optional<Integer> find(Handle handle, int id) {
        runs.incrementAndGet();
        return ClusterView.noted(
                handle,
                handle.createQuery("SELECT id FROM t WHERE id = :id")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .findOne());
    }

    @Test
    void a_row_that_is_missing_is_looked_for_again() {
        assertThat(transactions.<Optional<Integer>>query(handle -> find(handle, 1)))
                .isPresent();
        assertThat(runs).hasValue(2);
    }

    @Test
    void so_is_one_that_a_transaction_misses() {
        assertThat(transactions.<Optional<Integer>>run((handle, attempt) -> find(handle, 1)))
                .isPresent();
        assertThat(runs).hasValue(2);
    }

    @Test
    void what_is_nowhere_is_looked_for_twice() {
        assertThat(transactions.<Optional<Integer>>query(handle -> find(handle, 2)))
                .isEmpty();
        assertThat(runs).hasValue(2);
        assertThat(waits).hasValue(2);
    }

    @Test
    void what_is_there_costs_no_wait() {
        Jdbi.create(source).useHandle(handle -> handle.execute("INSERT INTO t VALUES (3)"));

        assertThat(transactions.<Optional<Integer>>query(handle -> find(handle, 3)))
                .isPresent();
        assertThat(runs).hasValue(1);
        assertThat(waits).hasValue(1);
    }

    @Test
    void work_that_refuses_something_decides_again() {
        assertThat(transactions.<Integer>run(
                        (handle, attempt) -> find(handle, 1).orElseThrow(() -> new NotFoundException("licence", "1"))))
                .isEqualTo(1);
        assertThatThrownBy(() -> transactions.run((handle, attempt) -> {
                    throw new NotFoundException("licence", "2");
                }))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_change_is_left_to_the_cluster_to_check() {
        transactions.run((handle, attempt) -> {
            find(handle, 1);
            return handle.execute("INSERT INTO t VALUES (4)");
        });
        assertThat(runs).hasValue(1);
        assertThat(waits).hasValue(1);
    }

    @Test
    void a_transaction_that_changes_nothing_is_decided_again() {
        Jdbi.create(source).useHandle(handle -> handle.execute("INSERT INTO t VALUES (3)"));

        assertThat(transactions.<Optional<Integer>>run((handle, attempt) -> find(handle, 3)))
                .isPresent();
        assertThat(runs).hasValue(2);
        assertThat(waits).hasValue(2);
    }

    @Test
    void so_is_a_deletion_that_finds_nothing() {
        assertThat(transactions.<Integer>run((handle, attempt) -> handle.execute("DELETE FROM t WHERE id = 1")))
                .isEqualTo(1);
        assertThat(waits).hasValue(2);
    }

    @Test
    void a_batch_of_changes_is_left_to_the_cluster_to_check() {
        transactions.run((handle, attempt) -> {
            runs.incrementAndGet();
            return handle.prepareBatch("INSERT INTO t VALUES (:id)")
                    .bind("id", 6)
                    .add()
                    .bind("id", 7)
                    .add()
                    .execute()
                    .length;
        });
        assertThat(runs).hasValue(1);
    }

    @Test
    void a_probe_waits_for_nothing() {
        readLogOn(source);
        waits.set(10);

        transactions.probe(handle -> handle.execute("DELETE FROM t WHERE id = 1"));
        assertThat(waits).hasValue(10);
    }

    private static int lock(Handle handle, int id) {
        return handle.createQuery("SELECT id FROM t WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(Integer.class)
                .one();
    }

    @Test
    void a_locked_row_that_needs_no_change_is_read_again() {
        Jdbi.create(source).useHandle(handle -> handle.execute("INSERT INTO t VALUES (3), (4), (5)"));

        assertThat(transactions.<Integer>run((handle, attempt) -> {
                    runs.incrementAndGet();
                    return lock(handle, 3);
                }))
                .isEqualTo(3);
        assertThat(runs).hasValue(2);
        assertThat(waits).hasValue(2);
    }

    @Test
    void so_is_one_beside_changes_of_other_rows() {
        Jdbi.create(source).useHandle(handle -> {
            handle.execute("INSERT INTO t VALUES (3), (4)");
            handle.execute("CREATE TABLE other (id INT)");
        });
        transactions.run((handle, attempt) -> {
            runs.incrementAndGet();
            lock(handle, 3);
            lock(handle, 4);
            handle.execute("UPDATE t SET id = 5 WHERE id = 4");
            return handle.execute("INSERT INTO other VALUES (1)");
        });
        assertThat(runs).hasValue(2);
    }

    @Test
    void a_locked_row_that_changes_is_left_to_the_cluster_to_check() {
        Jdbi.create(source).useHandle(handle -> handle.execute("INSERT INTO t VALUES (3)"));

        transactions.run((handle, attempt) -> {
            runs.incrementAndGet();
            lock(handle, 3);
            return handle.execute("UPDATE t SET id = 5 WHERE id = 3");
        });
        assertThat(runs).hasValue(1);
        assertThat(waits).hasValue(1);
    }

    private void readOn(HikariDataSource place, int times) {
        node = place;
        for (int i = 0; i < times; i++) {
            transactions.query(handle -> true);
        }
    }

    private void readLogOn(HikariDataSource place) {
        node = place;
        transactions.query(handle -> {
            ClusterView.learnt(handle);
            return true;
        });
    }

    @Test
    void a_node_that_was_not_asked_yet_catches_up() {
        readOn(otherNode, 2);

        assertThat(waits).hasValue(2);
    }

    @Test
    void what_the_log_told_is_on_each_connection_before_that_is_used() {
        readOn(otherNode, 1);
        readLogOn(source);
        waits.set(10);

        readOn(source, 2);
        assertThat(waits).as("the connection of the log").hasValue(10);
        readOn(otherNode, 2);
        assertThat(waits).as("the other").hasValue(11);
        readOn(source, 2);
        assertThat(waits).as("the connection of the log").hasValue(11);
    }

    @Test
    void the_log_is_read_in_one_statement() {
        String query = transactions.query(handle -> ClusterView.current(handle, "SELECT 1"));

        assertThat(query).isEqualTo("SET STATEMENT wsrep_sync_wait = 1 FOR SELECT 1");
        assertThat(BeforeWrite.isPlainRead(query)).isTrue();
    }

    @Test
    void a_failure_to_decide_again_tells_the_first_refusal() {
        cutOff = true;
        NotFoundException refusal = new NotFoundException("licence", "1");

        assertThatThrownBy(() -> transactions.run((handle, attempt) -> {
                    throw refusal;
                }))
                .isInstanceOf(StorageException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed()).containsExactly(refusal));
    }
}
