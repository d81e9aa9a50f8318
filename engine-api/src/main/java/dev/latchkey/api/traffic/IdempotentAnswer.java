package dev.latchkey.api.traffic;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.Arrays;
import java.util.Objects;

/** The outcome of a call with an idempotency key. */
public sealed interface IdempotentAnswer {

    /** The call has had its effect, now or earlier. */
    final class Given implements IdempotentAnswer {
        private final byte[] content;
        private final boolean replayed;

        private Given(byte[] content, boolean replayed) {
            this.content = requireGiven("content", content);
            this.replayed = replayed;
        }

        /**
         * {@return the outcome of a call that has had its effect}
         *
         * @param content the call's answer, the same bytes each time
         * @param replayed whether the effect was earlier and nothing was changed now
         * @throws dev.latchkey.api.InvalidValueException if the content is missing
         */
        public static Given of(byte[] content, boolean replayed) {
            return new Given(content, replayed);
        }

        /** {@return the call's answer, the same bytes each time} */
        public byte[] content() {
            return content;
        }

        /** {@return whether the effect was earlier and nothing was changed now} */
        public boolean replayed() {
            return replayed;
        }

        /** Shows nothing of the content, which may contain secrets. */
        @Override
        public String toString() {
            return "Given[replayed=" + replayed + "]";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Given that && Arrays.equals(content, that.content) && replayed == that.replayed;
        }

        @Override
        public int hashCode() {
            return Objects.hash(Arrays.hashCode(content), replayed);
        }
    }

    /** The key was used earlier with another fingerprint. Nothing was changed. */
    record OtherRequest() implements IdempotentAnswer {}

    /**
     * The key was used earlier by another caller of the same principal, and the answer may contain a secret, which is
     * for that caller alone. Nothing was changed.
     */
    record AnothersAnswer() implements IdempotentAnswer {}

    /** The same call runs elsewhere, or its outcome is not known yet. Nothing was changed here. */
    record Running() implements IdempotentAnswer {}
}
