package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

/**
 * A transaction that forwards to another. A subclass overrides the methods that it changes. Later releases add methods,
 * and forward them here.
 */
public abstract class ForwardingTransaction implements StorageTransaction {
    private final StorageTransaction transaction;

    /**
     * Creates a transaction that forwards to another.
     *
     * @param transaction the other transaction
     */
    protected ForwardingTransaction(StorageTransaction transaction) {
        this.transaction = requireGiven("transaction", transaction);
    }

    /** {@return the other transaction} */
    protected final StorageTransaction behind() {
        return transaction;
    }

    @Override
    public LicenseRepository licenses() {
        return transaction.licenses();
    }

    @Override
    public CatalogRepository catalog() {
        return transaction.catalog();
    }

    @Override
    public SigningKeyRepository signingKeys() {
        return transaction.signingKeys();
    }

    @Override
    public ApiTokenRepository apiTokens() {
        return transaction.apiTokens();
    }

    @Override
    public GrantRepository grants() {
        return transaction.grants();
    }

    @Override
    public EventRepository events() {
        return transaction.events();
    }

    @Override
    public MarkRepository marks() {
        return transaction.marks();
    }

    @Override
    public IdempotencyRepository idempotency() {
        return transaction.idempotency();
    }

    @Override
    public SessionRepository sessions() {
        return transaction.sessions();
    }

    @Override
    public CursorRepository cursors() {
        return transaction.cursors();
    }
}
