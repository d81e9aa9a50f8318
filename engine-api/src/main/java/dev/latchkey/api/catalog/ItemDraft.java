package dev.latchkey.api.catalog;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.internal.text.Texts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the seller decides about an item. A value out of bounds is refused with {@link InvalidValueException}. */
public final class ItemDraft {
    /** The longest licence text, in {@code char}s. */
    public static final int MAX_LICENSE_TEXT = 100_000;

    private final ProjectId project;
    private final String name;
    private final ActivationLimit defaultLimit;
    private final boolean keysEnabled;
    private final boolean recoverableKeys;
    private final @Nullable String licenseText;

    private ItemDraft(
            ProjectId project,
            String name,
            ActivationLimit defaultLimit,
            boolean keysEnabled,
            boolean recoverableKeys,
            @Nullable String licenseText) {
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
        this.project = project;
        this.name = name;
        this.defaultLimit = defaultLimit;
        this.keysEnabled = keysEnabled;
        this.recoverableKeys = recoverableKeys;
        this.licenseText = licenseText;
    }

    /** The project that it belongs to. */
    public ProjectId project() {
        return project;
    }

    /** For people: 1 to 200 characters, not blank, no control characters. */
    public String name() {
        return name;
    }

    /** The activation limit of licences that are issued without one; unlimited by default. */
    public ActivationLimit defaultLimit() {
        return defaultLimit;
    }

    /** Whether licences can be issued; on by default. */
    public boolean keysEnabled() {
        return keysEnabled;
    }

    /** Whether keys issued from now on are kept encrypted, so that they can be shown again; off by default. */
    public boolean recoverableKeys() {
        return recoverableKeys;
    }

    /** The licence agreement in plain text, up to 100,000 characters; {@code null} is none. */
    public @Nullable String licenseText() {
        return licenseText;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemDraft that
                && project.equals(that.project)
                && name.equals(that.name)
                && defaultLimit.equals(that.defaultLimit)
                && keysEnabled == that.keysEnabled
                && recoverableKeys == that.recoverableKeys
                && Objects.equals(licenseText, that.licenseText);
    }

    @Override
    public int hashCode() {
        return Objects.hash(project, name, defaultLimit, keysEnabled, recoverableKeys, licenseText);
    }

    @Override
    public String toString() {
        return "ItemDraft[project=" + project + ", name=" + name + ", defaultLimit=" + defaultLimit + ", keysEnabled="
                + keysEnabled + ", recoverableKeys=" + recoverableKeys + ", licenseText=" + licenseText + "]";
    }
}
