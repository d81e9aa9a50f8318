package dev.latchkey.jdbc;

import dev.latchkey.api.storage.ApiTokenRepository;
import dev.latchkey.api.storage.CatalogRepository;
import dev.latchkey.api.storage.CursorRepository;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.GrantRepository;
import dev.latchkey.api.storage.IdempotencyRepository;
import dev.latchkey.api.storage.LicenseRepository;
import dev.latchkey.api.storage.MarkRepository;
import dev.latchkey.api.storage.SessionRepository;
import dev.latchkey.api.storage.SigningKeyRepository;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.jdbc.internal.access.JdbcApiTokenRepository;
import dev.latchkey.jdbc.internal.access.JdbcGrantRepository;
import dev.latchkey.jdbc.internal.access.JdbcSessionRepository;
import dev.latchkey.jdbc.internal.catalog.JdbcCatalogRepository;
import dev.latchkey.jdbc.internal.event.JdbcCursorRepository;
import dev.latchkey.jdbc.internal.event.JdbcEventRepository;
import dev.latchkey.jdbc.internal.license.JdbcLicenseRepository;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.JdbcMarkRepository;
import dev.latchkey.jdbc.internal.token.JdbcSigningKeyRepository;
import dev.latchkey.jdbc.internal.traffic.JdbcIdempotencyRepository;
import org.jdbi.v3.core.Handle;

/**
 * The repositories on one connection.
 *
 * @param handle the connection, in a transaction
 * @param dialect its database
 */
record JdbcTransaction(Handle handle, Dialect dialect) implements StorageTransaction {

    @Override
    public LicenseRepository licenses() {
        return new JdbcLicenseRepository(handle, dialect);
    }

    @Override
    public CatalogRepository catalog() {
        return new JdbcCatalogRepository(handle, dialect);
    }

    @Override
    public SigningKeyRepository signingKeys() {
        return new JdbcSigningKeyRepository(handle);
    }

    @Override
    public ApiTokenRepository apiTokens() {
        return new JdbcApiTokenRepository(handle, dialect);
    }

    @Override
    public GrantRepository grants() {
        return new JdbcGrantRepository(handle, dialect);
    }

    @Override
    public IdempotencyRepository idempotency() {
        return new JdbcIdempotencyRepository(handle, dialect);
    }

    @Override
    public SessionRepository sessions() {
        return new JdbcSessionRepository(handle);
    }

    @Override
    public EventRepository events() {
        return new JdbcEventRepository(handle, dialect);
    }

    @Override
    public MarkRepository marks() {
        return new JdbcMarkRepository(handle, dialect);
    }

    @Override
    public CursorRepository cursors() {
        return new JdbcCursorRepository(handle, dialect);
    }
}
