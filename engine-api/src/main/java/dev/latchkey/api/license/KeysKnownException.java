package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code key_known}: some keys to import are known already. The message names all of these, and none in clear. */
public final class KeysKnownException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable List<KnownKey> keys;

    /**
     * A key that is known already.
     *
     * @param position its place in the import, counted from 1
     * @param preview the part of it that may be shown: the last four characters, or nothing
     */
    public record KnownKey(int position, String preview) {
        /**
         * Requires the preview.
         *
         * @param position its place in the import
         * @param preview the part of it that may be shown
         * @throws dev.latchkey.api.InvalidValueException if it is missing
         */
        public KnownKey {
            requireGiven("preview", preview);
        }

        /** Shows the place and the preview, such as {@code number 2 (…WXYZ)}. */
        @Override
        public String toString() {
            return "number " + position + (preview.isEmpty() ? "" : " (…" + preview + ")");
        }
    }

    /**
     * Creates one.
     *
     * @param keys all keys that are known, 1 or more
     */
    public KeysKnownException(List<KnownKey> keys) {
        super(
                Rule.KEY_KNOWN,
                keys.size() + " of the keys are known already: "
                        + keys.stream().map(KnownKey::toString).collect(Collectors.joining(", ")));
        this.keys = List.copyOf(keys);
    }

    /**
     * {@return all keys that are known, in the order of their places; {@code null} only in an exception that was
     * deserialised}
     */
    public @Nullable List<KnownKey> keys() {
        return keys;
    }
}
