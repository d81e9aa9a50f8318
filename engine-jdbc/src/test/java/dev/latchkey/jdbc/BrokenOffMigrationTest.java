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
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a change of tables commits by itself, a start that breaks off leaves half a version. The next one goes on. */
class BrokenOffMigrationTest {
    /** How many changes are made at most: tables, columns, indexes, rows of the history. */
    private static final int MOST = 60;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_start_that_is_killed_after_any_change_of_tables_is_finished_by_the_next(TestDatabase database)
            throws SQLException {
        finishes(database, true);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_start_one_of_whose_changes_of_tables_fails_is_finished_by_the_next(TestDatabase database)
            throws SQLException {
        finishes(database, false);
    }

    private static void finishes(TestDatabase database, boolean killed) throws SQLException {
        // Every change in a proof, and one of five otherwise.
        int step = Proofs.times(1) > 1 ? 1 : 5;
        int last = 1;
        while (breaksOff(database, last, killed)) {
            last += step;
            assertThat(last).isLessThan(MOST);
        }
        assertThat(last).as("it broke off now and then").isGreaterThan(10);
    }

    /** Whether there were so many changes; it is finished afterwards in any case. */
    private static boolean breaksOff(TestDatabase database, int change, boolean killed) throws SQLException {
        try (HostDatabase host = HostDatabase.fresh(database)) {
            boolean brokeOff;
            try (BreakingSource source = new BreakingSource(host.url(), change, killed)) {
                try {
                    JdbcStorage.on(source.source());
                } catch (StorageException e) {
                    assertThat(e).hasMessageStartingWith("the storage's tables cannot be brought up to date");
                }
                brokeOff = source.brokeOff();
            }
            TestLicenses.insert(JdbcStorage.on(host.pool()), ActivationLimit.of(1));
            return brokeOff;
        }
    }

    /** Breaks off at the n-th change. */
    private static final class BreakingSource implements AutoCloseable {
        private static final Pattern CHANGE = Pattern.compile("^(CREATE|ALTER|EXECUTE) ", Pattern.MULTILINE);

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
            boolean change = target instanceof Statement
                    && method.getName().startsWith("execute")
                    && arguments != null
                    && isChange(arguments[0].toString());
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

        private static boolean isChange(String sql) {
            return CHANGE.matcher(sql).find();
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
