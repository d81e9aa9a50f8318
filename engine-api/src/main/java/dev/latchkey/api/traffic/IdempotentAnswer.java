package dev.latchkey.api.traffic;

/** How a call with an idempotency key ended. */
public sealed interface IdempotentAnswer {

    /**
     * It has had its effect, now or before.
     *
     * @param content what it answered, byte by byte the same each time
     * @param replayed whether that was before, and nothing was changed now
     */
    record Given(byte[] content, boolean replayed) implements IdempotentAnswer {
        /** Nothing of the content, in which there may be secrets. */
        @Override
        public String toString() {
            return "Given[replayed=" + replayed + "]";
        }
    }

    /** The key came before with another fingerprint. Nothing was changed. */
    record OtherRequest() implements IdempotentAnswer {}

    /**
     * The key came before from another caller of the same principal, and the answer may bear a secret, which is that one's
     * alone. Nothing was changed.
     */
    record AnothersAnswer() implements IdempotentAnswer {}

    /** The same call runs elsewhere, or its outcome is not known yet. Nothing was changed here. */
    record Running() implements IdempotentAnswer {}
}
