package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A host whose answers to a COMMIT get lost: on the line to a server, or on the way back from H2's driver. */
final class LosingHost implements AutoCloseable {
    private final HostDatabase direct;
    private final @Nullable TcpProxy proxy;
    private final HostDatabase host;
    private final FaultySource faulty;

    private LosingHost(HostDatabase direct, @Nullable TcpProxy proxy) {
        this.direct = direct;
        this.proxy = proxy;
        host = proxy == null ? direct : direct.by(proxy);
        faulty = new FaultySource(host.pool());
    }

    static LosingHost of(TestDatabase product) {
        HostDatabase direct = HostDatabase.of(product);
        return new LosingHost(direct, product == TestDatabase.H2 ? null : TcpProxy.before(direct.url()));
    }

    DataSource source() {
        return faulty.source();
    }

    void loseAnswerToNextCommit() {
        if (proxy == null) {
            faulty.failAtCommit(FaultySource.Fault.AFTER);
        } else {
            proxy.swallowAnswerToNextCommit();
        }
    }

    /** Nothing is left of the faults, and the books are right. */
    Books audit() {
        assertThat(host.activeConnections()).isZero();
        return Books.audited(JdbcStorage.on(direct.pool()));
    }

    @Override
    public void close() {
        if (proxy != null) {
            host.close();
            try {
                proxy.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        direct.close();
    }
}
