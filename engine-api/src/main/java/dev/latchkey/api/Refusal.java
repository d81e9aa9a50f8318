package dev.latchkey.api;

import java.util.Locale;

/**
 * The reasons for refusing a licence call, in the order in which they are checked (wire contract, section 1). Later
 * releases add reasons: a {@code switch} over them needs a {@code default}. A machine that meets an unknown reason must
 * not run the item.
 */
public enum Refusal {
    /** The key is not one of this engine's, or was never issued. */
    INVALID_KEY,
    /** The key is for another item than the caller expects. */
    ITEM_MISMATCH,
    /** The seller revoked the licence for good. */
    KEY_REVOKED,
    /** The seller suspended the licence. */
    KEY_SUSPENDED,
    /** The licence has expired. */
    KEY_EXPIRED,
    /** The item's project does not issue offline tokens. */
    VERIFICATION_NOT_ENABLED,
    /** The machine holds no slot. */
    ACTIVATION_NOT_FOUND,
    /** Every slot is taken by another machine. */
    ACTIVATION_LIMIT_REACHED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** {@return the code on the wire, such as {@code key_revoked}} */
    public String code() {
        return code;
    }
}
