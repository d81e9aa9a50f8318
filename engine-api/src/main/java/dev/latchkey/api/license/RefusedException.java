package dev.latchkey.api.license;

import dev.latchkey.api.LicensingException;

/** A management call that the rules do not allow, such as reinstating a revoked licence. Nothing was changed. */
public sealed class RefusedException extends LicensingException permits KeysKnownException, OrderRevokedException {
    private static final long serialVersionUID = 1L;

    /** The rule's code. */
    private final String code;

    /**
     * Creates one.
     *
     * @param code the machine-readable reason in the form of the wire's codes, as {@code key_revoked}
     * @param message one sentence for people
     */
    public RefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /**
     * The machine-readable reason: {@code key_revoked}, {@code keys_disabled}, {@code imports_disabled}, {@code key_known},
     * {@code order_revoked}, {@code not_empty}, {@code token_known}, {@code token_revoked}, {@code insufficient_credits}, {@code last_owner}, {@code owner_protected} or {@code forbidden}.
     */
    public String code() {
        return code;
    }
}
