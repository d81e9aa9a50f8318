package dev.latchkey.api.access;

import java.util.Locale;

/**
 * The reasons for which a token or a session proves nothing, in the order in which they are found. On the wire they are
 * all {@code 401}.
 */
public enum TokenRefusal {
    /** There is none. */
    MISSING,
    /** It has no form that this engine's tokens have. Costs no read of the storage. */
    MALFORMED,
    /** It was never issued, or replaced by another one. */
    UNKNOWN,
    /** It was withdrawn for good. */
    REVOKED,
    /** It is past its expiry. */
    EXPIRED,
    /** It may not be used from this address. */
    ADDRESS_NOT_ALLOWED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** {@return the code in metrics, as {@code revoked}} */
    public String code() {
        return code;
    }
}
