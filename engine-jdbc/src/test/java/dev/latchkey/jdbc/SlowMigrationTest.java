package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A change of tables may take longer than a host's connections wait for an answer otherwise. */
class SlowMigrationTest {
    private static final int BOUND_MILLIS = 2_000;

    private final Set<Integer> whileTablesChange = new HashSet<>();

    /** H2 is in the host's process: its connections have no such bound. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2", mode = Mode.EXCLUDE)
    void no_statement_that_changes_tables_has_the_hosts_bound_and_the_pool_gets_it_back(TestDatabase database)
            throws SQLException {
        try (HostDatabase host = HostDatabase.fresh(database);
                Connection connection = host.pool().getConnection()) {
            connection.setNetworkTimeout(Runnable::run, BOUND_MILLIS);

            JdbcStorage.on(only(connection)).close();

            assertThat(whileTablesChange).containsExactly(0);
            assertThat(connection.getNetworkTimeout()).isEqualTo(BOUND_MILLIS);
        }
    }

    /** Otherwise one of two servers that start on a new database at once may end. */
    @Test
    @Timeout(60)
    void on_postgresql_a_start_waits_for_the_tables_of_another_one_longer_than_for_rows() throws Exception {
        try (HostDatabase host = HostDatabase.fresh(TestDatabase.POSTGRESQL);
                Connection first = host.pool().getConnection();
                Connection second = host.pool().getConnection();
                Statement lock = first.createStatement();
                Statement setting = second.createStatement()) {
            first.setAutoCommit(false);
            lock.execute("SELECT pg_advisory_xact_lock(hashtext('latchkey'), hashtext(current_schema()))");
            setting.execute("SET lock_timeout = '50ms'");
            CompletableFuture<Void> start = CompletableFuture.runAsync(
                    () -> JdbcStorage.on(only(second)).close());
            while (!isWaitedFor(lock) && !start.isDone()) {
                Thread.onSpinWait();
            }
            first.rollback();
            start.join();
            try (ResultSet now = setting.executeQuery("SHOW lock_timeout")) {
                now.next();
                assertThat(now.getString(1)).isEqualTo("50ms");
            }
        }
    }

    /** Whether somebody waits for such a lock for longer than the setting allows for rows. */
    private static boolean isWaitedFor(Statement question) throws SQLException {
        try (ResultSet waiting =
                question.executeQuery("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                        + " AND clock_timestamp() - waitstart > INTERVAL '100 ms'")) {
            return waiting.next();
        }
    }

    /** A source of one connection, which stays open. */
    private DataSource only(Connection connection) {
        InvocationHandler handler =
                (proxy, method, arguments) -> method.getName().equals("getConnection")
                        ? wrap(Connection.class, connection)
                        : method.invoke(this, arguments);
        return (DataSource)
                Proxy.newProxyInstance(DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, handler);
    }

    private <T> T wrap(Class<T> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        if (target instanceof Connection && method.getName().equals("close")) {
            return null;
        }
        if (target instanceof Statement statement && isChange(method, arguments)) {
            whileTablesChange.add(statement.getConnection().getNetworkTimeout());
        }
        try {
            Object answer = method.invoke(target, arguments);
            return target instanceof Connection && method.getReturnType() == Statement.class
                    ? wrap(Statement.class, answer)
                    : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean isChange(Method method, Object[] arguments) {
        return method.getName().equals("execute") && arguments[0] instanceof String sql && sql.contains("ALTER TABLE");
    }
}
