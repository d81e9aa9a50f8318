package dev.latchkey.api.storage;

/**
 * The repositories inside one transaction. Belongs to one thread, and ends with the work that it was given to.
 *
 * <p>Every storage has those without a body. The others are each a {@link Capability}, and so is whatever later releases
 * add: unless a storage {@linkplain Storage#capabilities() says} that it has it, nobody asks for it but to be told so.
 */
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

    /** The event log. */
    EventRepository events();

    /** Small facts about the engine itself. */
    MarkRepository marks();

    /**
     * Calls with idempotency keys.
     *
     * @throws MissingCapabilityException unless overridden, which goes with {@link Capability#IDEMPOTENCY}
     */
    default IdempotencyRepository idempotency() {
        throw new MissingCapabilityException(Capability.IDEMPOTENCY);
    }

    /**
     * Browsers' sessions.
     *
     * @throws MissingCapabilityException unless overridden, which goes with {@link Capability#SESSIONS}
     */
    default SessionRepository sessions() {
        throw new MissingCapabilityException(Capability.SESSIONS);
    }

    /**
     * Durable readers' places in the event log.
     *
     * @throws MissingCapabilityException unless overridden, which goes with {@link Capability#CURSORS}
     */
    default CursorRepository cursors() {
        throw new MissingCapabilityException(Capability.CURSORS);
    }
}
