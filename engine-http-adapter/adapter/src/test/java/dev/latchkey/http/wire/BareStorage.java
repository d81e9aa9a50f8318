package dev.latchkey.http.wire;

import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.ForwardingTransaction;
import dev.latchkey.api.storage.IdempotencyRepository;
import dev.latchkey.api.storage.SessionRepository;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.TransactionWork;
import dev.latchkey.core.storage.MemoryStorage;
import java.util.Set;

/** A storage in memory without any capability. */
final class BareStorage extends ForwardingStorage {

    BareStorage() {
        super(new MemoryStorage());
    }

    @Override
    public <T> T inTransaction(TransactionWork<T> work) {
        return super.inTransaction(tx -> work.in(new BareTransaction(tx)));
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    private static final class BareTransaction extends ForwardingTransaction {

        BareTransaction(StorageTransaction behind) {
            super(behind);
        }

        @Override
        public IdempotencyRepository idempotency() {
            throw Capability.IDEMPOTENCY.missing();
        }

        @Override
        public SessionRepository sessions() {
            throw Capability.SESSIONS.missing();
        }
    }
}
