package dev.latchkey.http.setting;

/** The rule for the answer to a call whose {@code Idempotency-Key} came before (wire contract, section 4). */
public enum IdempotencyPreset {
    /**
     * As the IETF's draft has it, the default: with another body 422 {@code idempotency_key_reused}, while the first runs
     * 409 {@code idempotency_key_in_use}.
     */
    IETF,
    /** As Stripe has it: the same, but with another body 400. */
    STRIPE,
    /**
     * As the Makistry document has it: the first call's answer, whatever the body; one that runs is waited for, ten
     * seconds at most, then 409.
     */
    MAKISTRY
}
