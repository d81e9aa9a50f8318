package dev.latchkey.http.setting;

/** The rule for the answer to a call whose {@code Idempotency-Key} was used before (wire contract, section 4). */
public enum IdempotencyPreset {
    /**
     * The rule of the IETF's draft, and the default. A call with another body gets 422 {@code idempotency_key_reused}.
     * A call that comes while the first one is running gets 409 {@code idempotency_key_in_use}.
     */
    IETF,
    /** The rule of Stripe: as {@link #IETF}, but a call with another body gets 400. */
    STRIPE,
    /**
     * The rule of the Makistry document: the body does not matter, and each call gets the first call's answer. A call
     * waits ten seconds at most for a first one that is still running, and then gets 409.
     */
    MAKISTRY
}
