package dev.latchkey.api.storage;

/** The repositories inside one transaction. Belongs to one thread, and ends with the work that it was given to. */
public interface StorageTransaction {

    /** Licences and their activations. */
    LicenseRepository licenses();

    /** Projects and items. */
    CatalogRepository catalog();

    /** Keys that sign offline tokens. */
    SigningKeyRepository signingKeys();

    /** API tokens. */
    ApiTokenRepository apiTokens();

    /** Levels on projects. */
    GrantRepository grants();

    /** Calls with idempotency keys. */
    IdempotencyRepository idempotency();

    /** Browsers' sessions. */
    SessionRepository sessions();

    /** The event log. */
    EventRepository events();

    /** Small facts about the engine itself. */
    MarkRepository marks();
}
