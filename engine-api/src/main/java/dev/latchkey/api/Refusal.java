package dev.latchkey.api;

import java.util.Locale;

/**
 * The reasons for which a licence call is refused, in the order in which they are found (wire contract, section 1). Later
 * releases add reasons: a {@code switch} over them needs a {@code default}. A machine that meets an unknown reason is not
 * to run the item.
 */
public enum Refusal {
    /** The key is not one of the engine's, or nobody issued it. */
    INVALID_KEY,
    /** The key opens another item than the one that the caller expects. */
    ITEM_MISMATCH,
    /** The seller withdrew the licence for good. */
    KEY_REVOKED,
    /** The seller set the licence aside. */
    KEY_SUSPENDED,
    /** The licence is past its expiry. */
    KEY_EXPIRED,
    /** The item's project does not hand out offline tokens. */
    VERIFICATION_NOT_ENABLED,
    /** The machine holds no slot. */
    ACTIVATION_NOT_FOUND,
    /** Every slot is taken by another machine. */
    ACTIVATION_LIMIT_REACHED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** {@return the code on the wire, as {@code key_revoked}} */
    public String code() {
        return code;
    }
}
