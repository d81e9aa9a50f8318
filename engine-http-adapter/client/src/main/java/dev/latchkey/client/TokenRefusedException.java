package dev.latchkey.client;

import dev.latchkey.api.LicensingException;

/** A token that proves nothing. The application treats the machine as one without a licence. */
public final class TokenRefusedException extends LicensingException {

    private static final long serialVersionUID = 1L;

    /** Why a token was refused, in the order in which the reasons are found. */
    public enum Reason {
        /** It is not a token of this form: wrong alphabet, stray bytes, too long, a claim missing. */
        MALFORMED("the token is not well-formed"),
        /** None of the keys at hand made it. Newer keys may: fetch the JWK set again. */
        UNKNOWN_KEY("the token was signed by a key that is not at hand"),
        /** It names another algorithm than its key's. */
        WRONG_ALGORITHM("the token names another algorithm than its key's"),
        /** The signature is not its key's over these bytes. */
        WRONG_SIGNATURE("the token's signature is wrong"),
        /** It is signed, but for something else than a licence. */
        WRONG_TYPE("the token is not a license token"),
        /** It is another issuer's. */
        WRONG_ISSUER("the token is from another issuer"),
        /**
         * It was made, or begins, more than the tolerance after what this machine's clock says: the clock is behind, or was
         * set back.
         */
        NOT_YET_VALID("the token is not yet valid"),
        /** Its time is over. Ask the engine for a new one. */
        EXPIRED("the token has expired"),
        /** It is good, but on another machine. */
        OTHER_MACHINE("the token belongs to another machine"),
        /** It is good, but for another item. */
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

    /** {@return why the token was refused} */
    public Reason reason() {
        return reason;
    }
}
