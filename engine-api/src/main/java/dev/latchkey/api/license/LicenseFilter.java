package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.catalog.ItemId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A choice of licences to list. Immutable. */
public final class LicenseFilter {
    private final @Nullable ItemId item;
    private final @Nullable LicenseState state;

    private LicenseFilter(@Nullable ItemId item, @Nullable LicenseState state) {
        this.item = item;
        this.state = state;
    }

    /** {@return the item whose licences are listed; {@code null} for any item} */
    public @Nullable ItemId item() {
        return item;
    }

    /** {@return the present state of the listed licences; {@code null} for any state} */
    public @Nullable LicenseState state() {
        return state;
    }

    /** {@return the filter that admits every licence} */
    public static LicenseFilter all() {
        return new LicenseFilter(null, null);
    }

    /**
     * {@return the filter for the licences of one item}
     *
     * @param item the item
     */
    public static LicenseFilter of(ItemId item) {
        requireGiven("item", item);
        return new LicenseFilter(item, null);
    }

    /**
     * {@return the same filter, narrowed to a state}
     *
     * @param state the present state of a licence; {@code null} for any state
     */
    public LicenseFilter in(@Nullable LicenseState state) {
        return new LicenseFilter(item, state);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LicenseFilter that && Objects.equals(item, that.item) && state == that.state;
    }

    @Override
    public int hashCode() {
        return Objects.hash(item, state);
    }

    @Override
    public String toString() {
        return "LicenseFilter[item=" + item + ", state=" + state + "]";
    }
}
