package dev.latchkey.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** A data source that counts the rows that its connections fetch. */
final class CountedRows {
    private static final Set<Class<?>> COUNTED = Set.of(Connection.class, PreparedStatement.class, ResultSet.class);

    private final AtomicLong rows = new AtomicLong();

    /** The same source, whose rows count here. */
    DataSource of(DataSource source) {
        return over(DataSource.class, source);
    }

    /** The number of rows since the last call. */
    long take() {
        return rows.getAndSet(0);
    }

    private <T> T over(Class<T> type, Object behind) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        Object answer = method.invoke(behind, arguments);
                        if (method.getName().equals("next") && Boolean.TRUE.equals(answer)) {
                            rows.incrementAndGet();
                        }
                        Class<?> returned = method.getReturnType();
                        return answer != null && COUNTED.contains(returned) ? over(returned, answer) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
