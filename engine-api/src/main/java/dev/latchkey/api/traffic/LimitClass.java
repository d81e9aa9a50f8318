package dev.latchkey.api.traffic;

import static dev.latchkey.api.InvalidValueException.requireGiven;

/**
 * A class of calls that share one limit per subject (wire contract, section 3).
 *
 * @param name the class's name, as it appears in settings and in {@code RateLimit} headers
 */
public record LimitClass(String name) {
    /** Signing in and exchanging credentials. */
    public static final LimitClass AUTHENTICATION = new LimitClass("authentication");
    /** Failed authentications, by address. */
    public static final LimitClass AUTHENTICATION_FAILURE = new LimitClass("authentication-failure");
    /** New API tokens. */
    public static final LimitClass TOKEN_CREATION = new LimitClass("token-creation");
    /** Revocations of API tokens. */
    public static final LimitClass TOKEN_REVOCATION = new LimitClass("token-revocation");
    /** Validate, verify, deactivate. */
    public static final LimitClass LICENSE = new LimitClass("license");
    /** Calls that only read. */
    public static final LimitClass READ = new LimitClass("read");
    /** Management calls that change something. */
    public static final LimitClass WRITE = new LimitClass("write");
    /** Bulk exports. */
    public static final LimitClass EXPORT = new LimitClass("export");
    /** New WebSocket connections, for hosts that accept them. */
    public static final LimitClass WEBSOCKET_CONNECT = new LimitClass("websocket-connect");

    /**
     * Checks the name.
     *
     * @param name lower-case letters, digits and hyphens; it begins with a letter and has 64 characters at most
     * @throws IllegalArgumentException if it has another form
     */
    public LimitClass {
        requireGiven("name", name);
        if (!name.matches("[a-z][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException("limit class must be lower-case letters, digits and hyphens: " + name);
        }
    }
}
