package dev.latchkey.api.access;

/** What a token proves. */
public sealed interface Authentication {

    /**
     * It proves who calls.
     *
     * @param caller who
     */
    record Accepted(Caller caller) implements Authentication {}

    /**
     * It proves nothing.
     *
     * @param reason why, for the log and for counting; a stranger is not to be told
     */
    record Refused(TokenRefusal reason) implements Authentication {}
}
