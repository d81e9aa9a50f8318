package dev.latchkey.api.storage;

/**
 * The repositories inside one transaction. It belongs to one thread, and ends with the work that it was given to.
 *
 * <p>Every storage has the repositories without a body. The others are each a {@link Capability}, and so are those that
 * later releases add. Unless a storage {@linkplain Storage#capabilities() says} that it has one, a call for it only
 * throws.
 */
public interface StorageTransaction {

    /** {@return the repository of licences and their activations} */
    LicenseRepository licenses();

    /** {@return the repository of projects and items} */
    CatalogRepository catalog();

    /** {@return the repository of keys that sign offline tokens} */
    SigningKeyRepository signingKeys();

    /** {@return the repository of API tokens} */
    ApiTokenRepository apiTokens();

    /** {@return the repository of levels on projects} */
    GrantRepository grants();

    /** {@return the repository of the event log} */
    EventRepository events();

    /** {@return the repository of small facts about the engine itself} */
    MarkRepository marks();

    /**
     * {@return the repository of calls with idempotency keys}
     *
     * @throws dev.latchkey.api.MissingCapabilityException unless overridden, which goes with {@link Capability#IDEMPOTENCY}
     */
    default IdempotencyRepository idempotency() {
        throw Capability.IDEMPOTENCY.missing();
    }

    /**
     * {@return the repository of browsers' sessions}
     *
     * @throws dev.latchkey.api.MissingCapabilityException unless overridden, which goes with {@link Capability#SESSIONS}
     */
    default SessionRepository sessions() {
        throw Capability.SESSIONS.missing();
    }

    /**
     * {@return the repository of durable readers' places in the event log}
     *
     * @throws dev.latchkey.api.MissingCapabilityException unless overridden, which goes with {@link Capability#CURSORS}
     */
    default CursorRepository cursors() {
        throw Capability.CURSORS.missing();
    }
}
