package dev.latchkey.api;

import java.util.Locale;

/**
 * A rule by which the engine refuses a management call. Later releases add rules: a {@code switch} over them needs a
 * {@code default}, which should treat an unknown rule as a conflict with the present state.
 */
public enum Rule {
    /** The licence is revoked for good. */
    KEY_REVOKED,
    /** The item has keys switched off. */
    KEYS_DISABLED,
    /** The engine was built without imports. */
    IMPORTS_DISABLED,
    /** A key to import is known already. */
    KEY_KNOWN,
    /** The licence of the order is revoked. */
    ORDER_REVOKED,
    /** The project has items, or the item has licences. */
    NOT_EMPTY,
    /** The token exists already. */
    TOKEN_KNOWN,
    /** The token is revoked for good. */
    TOKEN_REVOKED,
    /** The token has expired. */
    TOKEN_EXPIRED,
    /** Offline tokens are signed with a secret of the host's, and not with a key pair. */
    SHARED_SECRET,
    /** The token with which the call was made has no credits left. */
    INSUFFICIENT_CREDITS,
    /** A project must keep at least one owner. */
    LAST_OWNER,
    /** Only the owner itself may lower or remove an owner's level. */
    OWNER_PROTECTED,
    /** The caller may not do this to something that belongs to somebody else, or may not give a right that it lacks. */
    FORBIDDEN;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** {@return the code on the wire, such as {@code key_revoked}} */
    public String code() {
        return code;
    }
}
