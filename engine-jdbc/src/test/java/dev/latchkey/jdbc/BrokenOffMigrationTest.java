package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.core.tck.Proofs;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a change of tables commits by itself, a start that breaks off leaves half a version. The next one goes on. */
class BrokenOffMigrationTest {
    /** How many statements make the tables at most. */
    private static final int MOST = 80;
    /** Every statement in a proof, and one of twenty otherwise. */
    private static final int STEP = Proofs.times(1) > 1 ? 1 : 20;

    /**
     * What a start finds, and where.
     *
     * @param fromFlyway whether there are tables that Flyway made
     * @param named whether the tables are in a schema that is named, and not in the connections' own
     */
    private record Start(TestDatabase database, boolean fromFlyway, boolean named) {}

    static Stream<Start> starts() {
        return Stream.of(TestDatabase.values())
                .flatMap(database -> Stream.of(
                        new Start(database, false, false),
                        new Start(database, false, true),
                        new Start(database, true, false),
                        new Start(database, true, true)));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void a_start_that_is_killed_at_any_change_of_tables_is_finished_by_the_next(Start start) throws SQLException {
        finishes(start, true);
    }

    @ParameterizedTest
    @MethodSource("starts")
    void a_start_one_of_whose_changes_of_tables_fails_is_finished_by_the_next(Start start) throws SQLException {
        finishes(start, false);
    }

    private static void finishes(Start start, boolean killed) throws SQLException {
        // Not the same ones each time.
        int last = 1 + (start.named() ? 2 : 0) + (killed ? 1 : 0);
        while (breaksOff(start, last, killed)) {
            last += STEP;
            assertThat(last).isLessThan(MOST);
        }
        assertThat(last).as("it broke off now and then").isGreaterThan(10);
    }

    /** Whether there were so many changes; it is finished afterwards in any case. */
    private static boolean breaksOff(Start start, int change, boolean killed) throws SQLException {
        String schema = "s" + UUID.randomUUID().toString().replace("-", "");
        try (HostDatabase host = HostDatabase.fresh(start.database());
                HostDatabase inside = start.named()
                        ? host.by(start.database().inNewSchema(host.url(), schema), config -> {})
                        : host.by(host.url(), config -> {})) {
            FlywayTables old = start.fromFlyway() ? FlywayTables.in(inside.pool()) : null;
            boolean brokeOff;
            try (BreakingSource source = new BreakingSource(host.url(), change, killed)) {
                try {
                    open(start, source.source(), schema);
                } catch (StorageException e) {
                    assertThat(e).hasMessageStartingWith("the storage's tables cannot be brought up to date");
                }
                brokeOff = source.brokeOff();
            }
            JdbcStorage storage = open(start, host.pool(), schema);
            if (old != null) {
                old.assertTakenOver(storage);
            }
            TestLicenses.insert(storage, ActivationLimit.of(1));
            return brokeOff;
        }
    }

    private static JdbcStorage open(Start start, DataSource source, String schema) {
        return start.named()
                ? JdbcStorage.builder(source)
                        .schema(start.database().exactly(schema))
                        .build()
                : JdbcStorage.on(source);
    }

    /** Breaks off at the n-th change. */
    private static final class BreakingSource implements AutoCloseable {
        private final List<Connection> opened = new ArrayList<>();
        private final String url;
        private final boolean killed;
        private int left;

        /** Its connections are in no pool, so that closing one ends what the server keeps for it, as a kill does. */
        BreakingSource(String url, int changes, boolean killed) {
            this.url = url;
            this.left = changes;
            this.killed = killed;
        }

        boolean brokeOff() {
            return left <= 0;
        }

        DataSource source() {
            InvocationHandler handler =
                    (proxy, method, arguments) -> method.getName().equals("getConnection")
                            ? wrap(Connection.class, open())
                            : method.invoke(this, arguments);
            return (DataSource) Proxy.newProxyInstance(
                    DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, handler);
        }

        private Connection open() throws SQLException {
            Connection connection = DriverManager.getConnection(url);
            opened.add(connection);
            return connection;
        }

        private <T> T wrap(Class<T> type, Object target) {
            InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }

        private Object call(Object target, Method method, Object[] arguments) throws Throwable {
            // What the storage asks, it prepares or has in one call with its answer.
            boolean change = target instanceof Statement && method.getName().equals("execute") && arguments != null;
            if (change) {
                left--;
            }
            boolean gone = killed && left < 0 && !method.getName().equals("close");
            if (gone || (change && left == 0 && !killed)) {
                throw new SQLException("broken by the test", "HY000");
            }
            Object answer;
            try {
                answer = method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            return target instanceof Connection && method.getReturnType() == Statement.class
                    ? wrap(Statement.class, answer)
                    : answer;
        }

        /** Ends what it left open. */
        @Override
        public void close() throws SQLException {
            for (Connection connection : opened) {
                connection.close();
            }
        }
    }
}
