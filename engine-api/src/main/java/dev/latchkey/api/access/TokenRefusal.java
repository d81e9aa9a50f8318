package dev.latchkey.api.access;

import java.util.Locale;

/**
 * The reasons for refusing a token or a session, in the order in which they are checked. On the wire, each is
 * {@code 401}.
 */
public enum TokenRefusal {
    /** None was sent. */
    MISSING,
    /** It does not have the form of this engine's tokens. Costs no read of the storage. */
    MALFORMED,
    /** It was never issued, or has been replaced. */
    UNKNOWN,
    /** It was revoked for good. */
    REVOKED,
    /** It has expired. */
    EXPIRED,
    /** It may not be used from this address. */
    ADDRESS_NOT_ALLOWED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** {@return the code in metrics, such as {@code revoked}} */
    public String code() {
        return code;
    }
}
