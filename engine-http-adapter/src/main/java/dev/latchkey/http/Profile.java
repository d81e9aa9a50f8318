package dev.latchkey.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a host tells of a principal to the principal itself (wire contract, section 4, {@code user}). The engine keeps none
 * of it.
 *
 * @param name for people; {@code null} if that is not known
 * @param email {@code null} if that is not known
 * @param createdAt since when the host knows the principal; {@code null} if that is not known
 */
public record Profile(
        @Nullable String name,
        @Nullable String email,
        @Nullable Instant createdAt) {
    /** Nothing. */
    public static final Profile UNKNOWN = new Profile(null, null, null);
}
