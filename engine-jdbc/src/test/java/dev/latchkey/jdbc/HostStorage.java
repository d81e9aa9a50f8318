package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.storage.ForwardingStorage;

/** A storage with a host's database of its own, for suites that do not say when they end. */
final class HostStorage extends ForwardingStorage {
    private final HostDatabase host;

    private HostStorage(HostDatabase host) {
        super(JdbcStorage.on(host.pool()));
        this.host = host;
    }

    static HostStorage of(TestDatabase product) {
        return new HostStorage(HostDatabase.of(product));
    }

    @Override
    public void close() {
        super.close();
        assertThat(host.activeConnections()).isZero();
        host.close();
    }
}
