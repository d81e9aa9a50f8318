package dev.latchkey.client;

import dev.latchkey.api.LicensingException;

/** A token is not valid. The application must treat the machine as one without a licence. */
public final class TokenRefusedException extends LicensingException {

    private static final long serialVersionUID = 1L;

    /** The reasons for refusing a token, in the order in which they are checked. */
    public enum Reason {
        /** It is not a token of this form: wrong alphabet, stray bytes, too long, a claim missing. */
        MALFORMED("the token is not well-formed"),
        /** None of the known keys signed it. A newer key may have: fetch the JWK set again. */
        UNKNOWN_KEY("the token was signed by an unknown key"),
        /** It names an algorithm other than its key's. */
        WRONG_ALGORITHM("the token names an algorithm other than its key's"),
        /** The signature is not by its key over these bytes. */
        WRONG_SIGNATURE("the token's signature is wrong"),
        /** It is signed, but is not a licence token. */
        WRONG_TYPE("the token is not a licence token"),
        /** It is from another issuer. */
        WRONG_ISSUER("the token is from another issuer"),
        /**
         * It was issued, or begins, more than the tolerance after the time of this machine's clock: the clock lags, or
         * was set back.
         */
        NOT_YET_VALID("the token is not yet valid"),
        /** It has expired. Ask the engine for a new one. */
        EXPIRED("the token has expired"),
        /** It is valid, but on another machine. */
        OTHER_MACHINE("the token belongs to another machine"),
        /** It is valid, but for another item. */
        OTHER_ITEM("the token belongs to another item");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    /** The reason. */
    private final Reason reason;

    TokenRefusedException(Reason reason) {
        super(reason.sentence);
        this.reason = reason;
    }

    /** {@return the reason for the refusal} */
    public Reason reason() {
        return reason;
    }
}
