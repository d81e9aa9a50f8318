package dev.latchkey.api.storage;

/**
 * The repositories inside one transaction. It belongs to one thread, and ends with the work that receives it.
 *
 * <p>Every storage has the repositories without a body. Each of the others is a {@link Capability}, and so are those
 * that later releases add. Their methods throw an exception unless the storage
 * {@linkplain Storage#capabilities() declares} the capability.
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
     * @throws dev.latchkey.api.MissingCapabilityException unless overridden; a storage that overrides it declares
     *     {@link Capability#IDEMPOTENCY}
     */
    default IdempotencyRepository idempotency() {
        throw Capability.IDEMPOTENCY.missing();
    }

    /**
     * {@return the repository of browser sessions}
     *
     * @throws dev.latchkey.api.MissingCapabilityException unless overridden; a storage that overrides it declares
     *     {@link Capability#SESSIONS}
     */
    default SessionRepository sessions() {
        throw Capability.SESSIONS.missing();
    }

    /**
     * {@return the repository of durable readers' places in the event log}
     *
     * @throws dev.latchkey.api.MissingCapabilityException unless overridden; a storage that overrides it declares
     *     {@link Capability#CURSORS}
     */
    default CursorRepository cursors() {
        throw Capability.CURSORS.missing();
    }
}
