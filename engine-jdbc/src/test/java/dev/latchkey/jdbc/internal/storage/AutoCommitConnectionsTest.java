package dev.latchkey.jdbc.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class AutoCommitConnectionsTest {
    private final AtomicInteger closed = new AtomicInteger();

    /** A connection that does nothing but break and be closed. */
    private Connection broken() {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        closed.incrementAndGet();
                        return null;
                    }
                    throw new SQLException("broken");
                });
    }

    private DataSource pool() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> broken());
    }

    @Test
    void a_connection_that_turns_out_to_be_broken_is_given_back() {
        AutoCommitConnections connections = new AutoCommitConnections(pool());

        assertThatThrownBy(connections::openConnection).isInstanceOf(SQLException.class);
        assertThat(closed).hasValue(1);
    }
}
