package dev.latchkey.core.storage;

import dev.latchkey.api.storage.ApiTokenRepository;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.CatalogRepository;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.GrantRepository;
import dev.latchkey.api.storage.LicenseRepository;
import dev.latchkey.api.storage.MarkRepository;
import dev.latchkey.api.storage.SharedBuckets;
import dev.latchkey.api.storage.SigningKeyRepository;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.TransactionWork;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A storage of somebody else's that keeps what it must, as it was written before there was anything more to keep. */
public final class PlainStorage extends ForwardingStorage {

    /** An empty one. */
    public PlainStorage() {
        super(new MemoryStorage());
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
        return behind().inTransaction(tx -> work.in(new PlainTransaction(tx)));
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public SharedBuckets sharedBuckets() {
        throw new AssertionError("nobody asks for what is not kept");
    }

    private record PlainTransaction(StorageTransaction behind) implements StorageTransaction {

        @Override
        public LicenseRepository licenses() {
            return behind.licenses();
        }

        @Override
        public CatalogRepository catalog() {
            return behind.catalog();
        }

        @Override
        public SigningKeyRepository signingKeys() {
            return behind.signingKeys();
        }

        @Override
        public ApiTokenRepository apiTokens() {
            return behind.apiTokens();
        }

        @Override
        public GrantRepository grants() {
            return behind.grants();
        }

        @Override
        public EventRepository events() {
            return behind.events();
        }

        @Override
        public MarkRepository marks() {
            return behind.marks();
        }
    }
}
