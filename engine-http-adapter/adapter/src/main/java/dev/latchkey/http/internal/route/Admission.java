package dev.latchkey.http.internal.route;

/** Who is let in to a call. */
public enum Admission {
    /** Anybody. */
    ANYBODY,
    /** Who proves who they are. Then the call counts as theirs, wherever it comes from. */
    CALLER,
    /** The same, but a browser's session proves nothing here, since the call opens one. */
    SIGNING_IN
}
