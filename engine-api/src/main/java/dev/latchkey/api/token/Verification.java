package dev.latchkey.api.token;

import dev.latchkey.api.license.Refusal;

/** What became of a request for an offline token. */
public sealed interface Verification {

    /**
     * The machine holds a slot, and here is the proof.
     *
     * @param token the signed token
     */
    record Granted(OfflineToken token) implements Verification {}

    /**
     * No token, and no slot taken.
     *
     * @param reason why
     */
    record Refused(Refusal reason) implements Verification {}
}
