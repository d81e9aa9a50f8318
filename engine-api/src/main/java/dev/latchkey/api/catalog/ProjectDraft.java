package dev.latchkey.api.catalog;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.time.Duration;
import java.util.Objects;

/** The seller's decisions about a project. A value out of bounds is refused with {@link InvalidValueException}. */
public final class ProjectDraft {
    /** The lifetime of offline tokens by default: seven days. */
    public static final Duration DEFAULT_TOKEN_LIFETIME = Duration.ofDays(7);

    private final String name;
    private final boolean verificationEnabled;
    private final Duration tokenLifetime;

    private ProjectDraft(String name, boolean verificationEnabled, Duration tokenLifetime) {
        requireGiven("name", name);
        requireGiven("tokenLifetime", tokenLifetime);
        Names.require(name);
        Duration whole = Duration.ofSeconds(tokenLifetime.toSeconds());
        if (whole.compareTo(Duration.ofSeconds(1)) < 0 || whole.compareTo(Duration.ofDays(366)) > 0) {
            throw new InvalidValueException("token lifetime", "must be 1 second to 366 days");
        }
        this.name = name;
        this.verificationEnabled = verificationEnabled;
        this.tokenLifetime = whole;
    }

    /** {@return its name for people: 1 to 200 characters, not blank, no control characters} */
    public String name() {
        return name;
    }

    /** {@return whether machines get offline tokens for its items; on by default} */
    public boolean verificationEnabled() {
        return verificationEnabled;
    }

    /** {@return the lifetime of an offline token, in whole seconds, 1 second to 366 days; 7 days by default} */
    public Duration tokenLifetime() {
        return tokenLifetime;
    }

    /**
     * {@return a project with the defaults}
     *
     * @param name its name for people: 1 to 200 characters, not blank, no control characters
     * @throws InvalidValueException if the name is out of bounds
     */
    public static ProjectDraft named(String name) {
        return new ProjectDraft(name, true, DEFAULT_TOKEN_LIFETIME);
    }

    /**
     * {@return the same draft with another name}
     *
     * @param name the name for people: 1 to 200 characters, not blank, no control characters
     * @throws InvalidValueException if the name is out of bounds
     */
    public ProjectDraft withName(String name) {
        return new ProjectDraft(name, verificationEnabled, tokenLifetime);
    }

    /**
     * {@return the same draft with offline tokens switched on or off}
     *
     * @param enabled whether machines get offline tokens for the project's items
     */
    public ProjectDraft withVerification(boolean enabled) {
        return new ProjectDraft(name, enabled, tokenLifetime);
    }

    /**
     * {@return the same draft with another token lifetime}
     *
     * @param tokenLifetime the lifetime of an offline token, 1 second to 366 days; cut to whole seconds
     * @throws InvalidValueException if it is out of bounds
     */
    public ProjectDraft withTokenLifetime(Duration tokenLifetime) {
        return new ProjectDraft(name, verificationEnabled, tokenLifetime);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProjectDraft that
                && name.equals(that.name)
                && verificationEnabled == that.verificationEnabled
                && tokenLifetime.equals(that.tokenLifetime);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, verificationEnabled, tokenLifetime);
    }

    @Override
    public String toString() {
        return "ProjectDraft[name=" + name + ", verificationEnabled=" + verificationEnabled + ", tokenLifetime="
                + tokenLifetime + "]";
    }
}
