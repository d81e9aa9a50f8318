package dev.latchkey.jdbc;

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
import dev.latchkey.jdbc.access.JdbcApiTokenRepository;
import dev.latchkey.jdbc.access.JdbcGrantRepository;
import dev.latchkey.jdbc.access.JdbcSessionRepository;
import dev.latchkey.jdbc.catalog.JdbcCatalogRepository;
import dev.latchkey.jdbc.event.JdbcEventRepository;
import dev.latchkey.jdbc.license.JdbcLicenseRepository;
import dev.latchkey.jdbc.storage.Dialect;
import dev.latchkey.jdbc.storage.JdbcMarkRepository;
import dev.latchkey.jdbc.token.JdbcSigningKeyRepository;
import dev.latchkey.jdbc.traffic.JdbcIdempotencyRepository;
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
        return new JdbcApiTokenRepository(handle);
    }

    @Override
    public GrantRepository grants() {
        return new JdbcGrantRepository(handle);
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
}
