package dev.latchkey.http.setting;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The host's data about a principal, shown to the principal itself (wire contract, section 4, {@code user}). The engine
 * does not store it. Immutable.
 */
public final class Profile {
    /** A profile in which nothing is known. */
    public static final Profile UNKNOWN = new Profile(null, null, null);

    private final @Nullable String name;
    private final @Nullable String email;
    private final @Nullable Instant createdAt;

    private Profile(@Nullable String name, @Nullable String email, @Nullable Instant createdAt) {
        this.name = name;
        this.email = email;
        this.createdAt = createdAt;
    }

    /** {@return the display name; {@code null} if it is not known} */
    public @Nullable String name() {
        return name;
    }

    /** {@return the e-mail address; {@code null} if it is not known} */
    public @Nullable String email() {
        return email;
    }

    /** {@return the time since which the host knows the principal; {@code null} if it is not known} */
    public @Nullable Instant createdAt() {
        return createdAt;
    }

    /**
     * {@return a profile with only a name}
     *
     * @param name the display name; {@code null} if it is not known
     */
    public static Profile named(@Nullable String name) {
        return new Profile(name, null, null);
    }

    /**
     * {@return a copy with this address}
     *
     * @param email the e-mail address; {@code null} if it is not known
     */
    public Profile withEmail(@Nullable String email) {
        return new Profile(name, email, createdAt);
    }

    /**
     * {@return a copy with this beginning}
     *
     * @param createdAt the time since which the host knows the principal; {@code null} if it is not known
     */
    public Profile withCreatedAt(@Nullable Instant createdAt) {
        return new Profile(name, email, createdAt);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Profile that
                && Objects.equals(name, that.name)
                && Objects.equals(email, that.email)
                && Objects.equals(createdAt, that.createdAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, email, createdAt);
    }

    @Override
    public String toString() {
        return "Profile[name=" + name + ", email=" + email + ", createdAt=" + createdAt + "]";
    }
}
