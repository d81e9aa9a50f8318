package dev.latchkey.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Connections as behind PgBouncer in transaction mode: the driver was told of a session that is not the server's, and
 * whenever one more connection begins, the sessions of those in use have forgotten what was prepared in them.
 */
final class ForgetfulPooler {
    private final DataSource pool;
    private final Set<Connection> lent = new HashSet<>();

    ForgetfulPooler(DataSource pool) {
        this.pool = pool;
    }

    DataSource source() {
        return proxy(DataSource.class, pool, this::onSource);
    }

    private Object onSource(Method method, Object[] arguments) throws Throwable {
        Object answer = invoke(method, pool, arguments);
        return answer instanceof Connection connection ? lend(connection) : answer;
    }

    private Connection lend(Connection connection) throws SQLException {
        for (Connection other : lent) {
            forget(other);
        }
        lent.add(connection);
        return proxy(Connection.class, connection, (method, arguments) -> {
            if (method.getName().equals("close")) {
                lent.remove(connection);
            }
            Object answer = invoke(method, connection, arguments);
            return answer instanceof PGConnection driver ? withoutSession(driver) : answer;
        });
    }

    /** In a block, since the driver prepares anew what it is told to forget. */
    private static void forget(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DO 'BEGIN EXECUTE ''DEALLOCATE ALL''; END'");
        }
    }

    /** The driver's connection is both. */
    private static Object withoutSession(PGConnection driver) {
        return Proxy.newProxyInstance(
                PGConnection.class.getClassLoader(),
                new Class<?>[] {PGConnection.class, Connection.class},
                (self, method, arguments) -> session(method, driver, arguments));
    }

    private static Object session(Method method, PGConnection driver, Object[] arguments) throws Throwable {
        return method.getName().equals("getBackendPID") ? -1 : invoke(method, driver, arguments);
    }

    private interface Call {
        Object answer(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T target, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.answer(method, arguments)));
    }

    private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
