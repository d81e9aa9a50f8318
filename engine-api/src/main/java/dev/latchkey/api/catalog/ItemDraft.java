package dev.latchkey.api.catalog;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.license.ActivationLimit;
import dev.latchkey.api.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What the seller decides about an item.
 *
 * @param project the project that it belongs to
 * @param name for people: 1 to 200 characters, not blank, no control characters
 * @param defaultLimit the activation limit of licences that are issued without one; unlimited by default
 * @param keysEnabled whether licences can be issued; on by default
 * @param recoverableKeys whether keys issued from now on are kept encrypted, so that they can be shown again; off by
 *     default
 * @param licenseText the licence agreement in plain text, up to 100,000 characters; {@code null} is none
 */
public record ItemDraft(
        ProjectId project,
        String name,
        ActivationLimit defaultLimit,
        boolean keysEnabled,
        boolean recoverableKeys,
        @Nullable String licenseText) {
    /** The longest licence text, in {@code char}s. */
    public static final int MAX_LICENSE_TEXT = 100_000;

    /**
     * Checks the values.
     *
     * @throws InvalidValueException if the name or the text is out of bounds
     */
    public ItemDraft {
        requireGiven("project", project);
        requireGiven("name", name);
        requireGiven("defaultLimit", defaultLimit);
        Names.require(name);
        if (licenseText != null && licenseText.length() > MAX_LICENSE_TEXT) {
            throw new InvalidValueException("license text", "must have at most " + MAX_LICENSE_TEXT + " characters");
        }
        if (licenseText != null) {
            Texts.requireStorable("license text", licenseText);
        }
    }

    /** An item with the defaults. */
    public static ItemDraft of(ProjectId project, String name) {
        return new ItemDraft(project, name, ActivationLimit.unlimited(), true, false, null);
    }

    /** The same with another name. */
    public ItemDraft withName(String name) {
        return new ItemDraft(project, name, defaultLimit, keysEnabled, recoverableKeys, licenseText);
    }

    /** The same with another limit for licences that are issued without one. */
    public ItemDraft withDefaultLimit(ActivationLimit defaultLimit) {
        return new ItemDraft(project, name, defaultLimit, keysEnabled, recoverableKeys, licenseText);
    }

    /** The same with issuing switched on or off. */
    public ItemDraft withKeysEnabled(boolean keysEnabled) {
        return new ItemDraft(project, name, defaultLimit, keysEnabled, recoverableKeys, licenseText);
    }

    /** The same, with keys kept encrypted or not from now on. */
    public ItemDraft withRecoverableKeys(boolean recoverableKeys) {
        return new ItemDraft(project, name, defaultLimit, keysEnabled, recoverableKeys, licenseText);
    }

    /** The same with this licence text; {@code null} is none. */
    public ItemDraft withLicenseText(@Nullable String licenseText) {
        return new ItemDraft(project, name, defaultLimit, keysEnabled, recoverableKeys, licenseText);
    }
}
