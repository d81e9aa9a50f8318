package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.catalog.ItemId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which licences to list. */
public final class LicenseFilter {
    private final @Nullable ItemId item;
    private final @Nullable LicenseState state;

    private LicenseFilter(@Nullable ItemId item, @Nullable LicenseState state) {
        this.item = item;
        this.state = state;
    }

    /** Only this item's; {@code null} is any item. */
    public @Nullable ItemId item() {
        return item;
    }

    /** Only those in this state now; {@code null} is any state. */
    public @Nullable LicenseState state() {
        return state;
    }

    /** Every licence. */
    public static LicenseFilter all() {
        return new LicenseFilter(null, null);
    }

    /** The licences of one item. */
    public static LicenseFilter of(ItemId item) {
        requireGiven("item", item);
        return new LicenseFilter(item, null);
    }

    /** The same filter, narrowed to a state; {@code null} is any state. */
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
