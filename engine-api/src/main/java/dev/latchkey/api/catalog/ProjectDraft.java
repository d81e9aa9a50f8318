package dev.latchkey.api.catalog;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.time.Duration;

/**
 * What the seller decides about a project.
 *
 * @param name for people: 1 to 200 characters, not blank, no control characters
 * @param verificationEnabled whether machines get offline tokens for its items; on by default
 * @param tokenLifetime how long such a token is good, in whole seconds, 1 second to 366 days; 7 days by default
 */
public record ProjectDraft(String name, boolean verificationEnabled, Duration tokenLifetime) {
    /** Seven days, as the seed says. */
    public static final Duration DEFAULT_TOKEN_LIFETIME = Duration.ofDays(7);

    /**
     * Checks the values.
     *
     * @throws InvalidValueException if the name or the lifetime is out of bounds
     */
    public ProjectDraft {
        requireGiven("name", name);
        requireGiven("tokenLifetime", tokenLifetime);
        Names.require(name);
        tokenLifetime = Duration.ofSeconds(tokenLifetime.toSeconds());
        if (tokenLifetime.compareTo(Duration.ofSeconds(1)) < 0 || tokenLifetime.compareTo(Duration.ofDays(366)) > 0) {
            throw new InvalidValueException("token lifetime", "must be 1 second to 366 days");
        }
    }

    /** A project with the defaults. */
    public static ProjectDraft named(String name) {
        return new ProjectDraft(name, true, DEFAULT_TOKEN_LIFETIME);
    }

    /** The same with another name. */
    public ProjectDraft withName(String name) {
        return new ProjectDraft(name, verificationEnabled, tokenLifetime);
    }

    /** The same with offline tokens switched on or off. */
    public ProjectDraft withVerification(boolean enabled) {
        return new ProjectDraft(name, enabled, tokenLifetime);
    }

    /** The same with another token lifetime. */
    public ProjectDraft withTokenLifetime(Duration tokenLifetime) {
        return new ProjectDraft(name, verificationEnabled, tokenLifetime);
    }
}
