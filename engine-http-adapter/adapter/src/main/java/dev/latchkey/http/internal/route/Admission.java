package dev.latchkey.http.internal.route;

/** The callers that a call admits. */
public enum Admission {
    /** Anybody, without credentials. */
    ANYBODY,
    /** A caller with valid credentials. The call counts in the caller's limits, from any address. */
    CALLER,
    /** A caller with valid credentials other than a browser's session, since the call opens one. */
    SIGNING_IN
}
