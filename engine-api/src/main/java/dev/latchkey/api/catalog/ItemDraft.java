package dev.latchkey.api.catalog;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.internal.text.Texts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The seller's decisions about an item. A value out of bounds is refused with {@link InvalidValueException}. */
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
            throw new InvalidValueException("licence text", "must have at most " + MAX_LICENSE_TEXT + " characters");
        }
        if (licenseText != null) {
            Texts.requireStorable("licence text", licenseText);
        }
        this.project = project;
        this.name = name;
        this.defaultLimit = defaultLimit;
        this.keysEnabled = keysEnabled;
        this.recoverableKeys = recoverableKeys;
        this.licenseText = licenseText;
    }

    /** {@return the project that it belongs to} */
    public ProjectId project() {
        return project;
    }

    /** {@return its name for people: 1 to 200 characters, not blank, no control characters} */
    public String name() {
        return name;
    }

    /** {@return the activation limit of licences that are issued without one; unlimited by default} */
    public ActivationLimit defaultLimit() {
        return defaultLimit;
    }

    /** {@return whether licences can be issued; on by default} */
    public boolean keysEnabled() {
        return keysEnabled;
    }

    /** {@return whether keys issued from now on are kept encrypted, so that they can be shown again; off by default} */
    public boolean recoverableKeys() {
        return recoverableKeys;
    }

    /** {@return the licence agreement in plain text, up to 100,000 characters; {@code null} for none} */
    public @Nullable String licenseText() {
        return licenseText;
    }

    /**
     * {@return an item with the defaults}
     *
     * @param project the project that it belongs to
     * @param name its name for people: 1 to 200 characters, not blank, no control characters
     * @throws InvalidValueException if the name is out of bounds
     */
    public static ItemDraft of(ProjectId project, String name) {
        return new ItemDraft(project, name, ActivationLimit.unlimited(), true, false, null);
    }

    /**
     * {@return the same draft with another name}
     *
     * @param name the name for people: 1 to 200 characters, not blank, no control characters
     * @throws InvalidValueException if the name is out of bounds
     */
    public ItemDraft withName(String name) {
        return new ItemDraft(project, name, defaultLimit, keysEnabled, recoverableKeys, licenseText);
    }

    /**
     * {@return the same draft with another default limit}
     *
     * @param defaultLimit the activation limit of licences that are issued without one
     */
    public ItemDraft withDefaultLimit(ActivationLimit defaultLimit) {
        return new ItemDraft(project, name, defaultLimit, keysEnabled, recoverableKeys, licenseText);
    }

    /**
     * {@return the same draft with issuing switched on or off}
     *
     * @param keysEnabled whether licences can be issued
     */
    public ItemDraft withKeysEnabled(boolean keysEnabled) {
        return new ItemDraft(project, name, defaultLimit, keysEnabled, recoverableKeys, licenseText);
    }

    /**
     * {@return the same draft, with keys kept encrypted or not from now on}
     *
     * @param recoverableKeys whether keys issued from now on can be shown again
     */
    public ItemDraft withRecoverableKeys(boolean recoverableKeys) {
        return new ItemDraft(project, name, defaultLimit, keysEnabled, recoverableKeys, licenseText);
    }

    /**
     * {@return the same draft with another licence agreement}
     *
     * @param licenseText the agreement in plain text, up to {@value #MAX_LICENSE_TEXT} characters; {@code null} for
     *     none
     * @throws InvalidValueException if it is too long, or has a character that cannot be stored
     */
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
