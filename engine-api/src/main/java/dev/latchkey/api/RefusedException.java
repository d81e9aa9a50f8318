package dev.latchkey.api;

import static dev.latchkey.api.InvalidValueException.requireGiven;

/** A management call that the rules do not allow, such as reinstating a revoked licence. Nothing was changed. */
public class RefusedException extends LicensingException {
    private static final long serialVersionUID = 1L;

    /** The rule. */
    private final Rule rule;

    /**
     * Creates one.
     *
     * @param rule the rule
     * @param message one sentence for people
     */
    public RefusedException(Rule rule, String message) {
        super(message);
        this.rule = requireGiven("rule", rule);
    }

    /** {@return the rule that does not allow it} */
    public Rule rule() {
        return rule;
    }

    /** {@return the code of the {@linkplain #rule() rule} on the wire, such as {@code key_revoked}} */
    public String code() {
        return rule.code();
    }
}
