package dev.latchkey.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A text that only its owner may know. Secrets of one kind with the same text are equal. Comparing takes constant time.
 */
abstract class Secret {
    private final String value;

    Secret(String value) {
        this.value = value;
    }

    /** {@return the secret in clear} The caller decides where it goes. */
    public String reveal() {
        return value;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other != null
                && other.getClass() == getClass()
                && MessageDigest.isEqual(bytes(), ((Secret) other).bytes());
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    /** Shows the last four characters at most. */
    @Override
    public abstract String toString();
}
