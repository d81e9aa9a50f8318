package dev.latchkey.core.tck;

import dev.latchkey.api.storage.ApiTokenRepository;
import dev.latchkey.api.storage.CatalogRepository;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.GrantRepository;
import dev.latchkey.api.storage.IdempotencyRepository;
import dev.latchkey.api.storage.LicenseRepository;
import dev.latchkey.api.storage.MarkRepository;
import dev.latchkey.api.storage.SessionRepository;
import dev.latchkey.api.storage.SigningKeyRepository;
import dev.latchkey.api.storage.StorageTransaction;

/** A transaction with another view of its event log. */
record WithEvents(StorageTransaction behind, EventRepository events) implements StorageTransaction {

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
    public IdempotencyRepository idempotency() {
        return behind.idempotency();
    }

    @Override
    public SessionRepository sessions() {
        return behind.sessions();
    }

    @Override
    public MarkRepository marks() {
        return behind.marks();
    }
}
