package dev.latchkey.api;

import java.util.Locale;

/**
 * A rule by which the engine refuses a management call. Later releases add rules: a {@code switch} over them needs a {@code
 * default}, and what was not foreseen is best treated as a conflict with what is there.
 */
public enum Rule {
    /** The licence is revoked for good. */
    KEY_REVOKED,
    /** The item has keys switched off. */
    KEYS_DISABLED,
    /** The engine was built without imports. */
    IMPORTS_DISABLED,
    /** Keys that were to be imported are known already. */
    KEY_KNOWN,
    /** The licence of the order is revoked. */
    ORDER_REVOKED,
    /** The project has items, or the item has licences. */
    NOT_EMPTY,
    /** There is such a token already. */
    TOKEN_KNOWN,
    /** The token is revoked for good. */
    TOKEN_REVOKED,
    /** The token has ended by itself. */
    TOKEN_EXPIRED,
    /** The token with which the call was made has no credits left. */
    INSUFFICIENT_CREDITS,
    /** A project keeps one owner at least. */
    LAST_OWNER,
    /** Only an owner itself lowers or removes it. */
    OWNER_PROTECTED,
    /** The caller may not do this to what is somebody else's, or give what it does not have. */
    FORBIDDEN;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** {@return the code on the wire, as {@code key_revoked}} */
    public String code() {
        return code;
    }
}
