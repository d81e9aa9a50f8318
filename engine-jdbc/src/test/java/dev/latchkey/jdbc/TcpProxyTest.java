package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** That the faults of the other tests are what they say. */
@Timeout(60)
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = "H2", mode = EnumSource.Mode.EXCLUDE)
class TcpProxyTest {
    @Parameter
    private TestDatabase database;

    private String direct;
    private TcpProxy proxy;

    @BeforeEach
    void open() {
        direct = database.fresh();
        proxy = TcpProxy.before(direct);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(proxy.url(direct));
    }

    private long orders() throws SQLException {
        try (Connection connection = DriverManager.getConnection(direct);
                var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM orders")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void a_commit_whose_answer_is_swallowed_has_committed() throws SQLException {
        for (int i = 0; i < 10; i++) {
            try (Connection connection = connect()) {
                connection.setAutoCommit(false);
                // The driver sends the text of its COMMIT only at first.
                for (int j = 0; j < i; j++) {
                    HostDatabase.insertOrder(connection, "before-" + i + "-" + j);
                    connection.commit();
                }
                proxy.swallowAnswerToNextCommit();
                HostDatabase.insertOrder(connection, "order-" + i);
                assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
                assertThat(proxy.commitsToSwallow()).isZero();
            }
        }
        assertThat(orders()).isEqualTo(45 + 10);
    }

    @Test
    void nothing_passes_a_black_hole_until_it_ends() throws Exception {
        try (Connection connection = connect()) {
            proxy.blackHole();
            CompletableFuture<Void> insert =
                    CompletableFuture.runAsync(() -> assertThatCode(() -> HostDatabase.insertOrder(connection, "late"))
                            .doesNotThrowAnyException());
            assertThat(orders()).isZero();
            assertThat(insert).isNotDone();

            proxy.pass();
            insert.join();
            assertThat(orders()).isEqualTo(1);
        }
    }

    @Test
    void a_delay_is_met_in_each_direction() throws SQLException {
        try (Connection connection = connect()) {
            proxy.delay(Duration.ofMillis(50));
            long start = System.nanoTime();
            HostDatabase.insertOrder(connection, "slow");
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(100_000_000);
        }
    }

    @Test
    void a_line_that_is_reset_or_refused_serves_nobody_until_it_passes_again() throws Exception {
        try (Connection connection = connect()) {
            proxy.reset();
            assertThatThrownBy(() -> HostDatabase.insertOrder(connection, "a")).isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(this::connect).isInstanceOf(SQLException.class);
        proxy.pass();
        try (Connection connection = connect()) {
            proxy.refuse();
            assertThatThrownBy(() -> HostDatabase.insertOrder(connection, "b")).isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(this::connect).isInstanceOf(SQLException.class);
        proxy.pass();
        try (Connection connection = connect()) {
            HostDatabase.insertOrder(connection, "c");
        }
        assertThat(orders()).isEqualTo(1);
    }
}
