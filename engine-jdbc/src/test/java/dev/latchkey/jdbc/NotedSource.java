package dev.latchkey.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;

/** A data source whose connections note the statements that are prepared. */
final class NotedSource {
    private NotedSource() {}

    /** The same source, with each statement's text added to a list. */
    static DataSource over(DataSource source, List<String> statements) {
        return over(DataSource.class, source, statements);
    }

    private static <T> T over(Class<T> type, T behind, List<String> statements) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.add((String) arguments[0]);
                    }
                    try {
                        Object answer = method.invoke(behind, arguments);
                        return answer instanceof Connection connection
                                        && method.getName().equals("getConnection")
                                ? over(Connection.class, connection, statements)
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
