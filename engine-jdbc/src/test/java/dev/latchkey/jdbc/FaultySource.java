package dev.latchkey.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** A host's data source one of whose calls fails, as the test says. For one thread at a time. */
final class FaultySource {
    private static final Set<String> CALLS = Set.of(
            "getConnection",
            "setTransactionIsolation",
            "setAutoCommit",
            "prepareStatement",
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeBatch",
            "getGeneratedKeys",
            "commit",
            "rollback");

    private final DataSource source;
    private Predicate<String> when = call -> false;
    private Fault fault = Fault.BEFORE;
    private boolean happened;
    private boolean inTheWake;

    /** What happens to the call. */
    enum Fault {
        /** It fails, and did nothing. */
        BEFORE,
        /** It did what it should, and fails all the same. */
        AFTER,
        /** It fails, and so does everything that is tried on its connection from then on. */
        FOR_GOOD,
        /** It fails, and so does the attempt to roll back. */
        ROLLBACK_TOO
    }

    FaultySource(DataSource pool) {
        source = wrap(DataSource.class, pool);
    }

    DataSource source() {
        return source;
    }

    /** Lets the n-th call fail from here. */
    void failAt(int n, Fault fault) {
        int[] left = {n};
        fail(call -> --left[0] == 0, fault);
    }

    /** Lets the next commit fail. */
    void failAtCommit(Fault fault) {
        fail("commit"::equals, fault);
    }

    private void fail(Predicate<String> when, Fault fault) {
        this.when = when;
        this.fault = fault;
        happened = false;
        inTheWake = false;
    }

    /** Ends all faults, and answers whether there was one. */
    boolean stop() {
        when = call -> false;
        inTheWake = false;
        return happened;
    }

    private <T> T wrap(Class<T> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        String name = method.getName();
        boolean fails = CALLS.contains(name) && fails(name);
        if (fails && fault != Fault.AFTER) {
            throw broken();
        }
        Object answer;
        try {
            answer = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (name.equals("close") && target instanceof Connection) {
            inTheWake = false;
        }
        if (fails) {
            if (answer instanceof AutoCloseable lost) {
                lost.close();
            }
            throw broken();
        }
        if (answer instanceof Connection connection && target instanceof DataSource) {
            return wrap(Connection.class, connection);
        }
        return answer instanceof PreparedStatement statement ? wrap(PreparedStatement.class, statement) : answer;
    }

    private boolean fails(String call) {
        if (inTheWake) {
            return fault == Fault.FOR_GOOD || call.equals("rollback");
        }
        if (happened || !when.test(call)) {
            return false;
        }
        happened = true;
        inTheWake = !call.equals("getConnection") && (fault == Fault.FOR_GOOD || fault == Fault.ROLLBACK_TOO);
        return true;
    }

    private static SQLException broken() {
        return new SQLException("broken by the test", "HY000");
    }
}
