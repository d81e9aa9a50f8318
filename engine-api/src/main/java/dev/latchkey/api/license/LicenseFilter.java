package dev.latchkey.api.license;

import dev.latchkey.api.catalog.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * Which licences to list.
 *
 * @param item only this item's; {@code null} is any item
 * @param state only those in this state now; {@code null} is any state
 */
public record LicenseFilter(@Nullable ItemId item, @Nullable LicenseState state) {

    /** Every licence. */
    public static LicenseFilter all() {
        return new LicenseFilter(null, null);
    }

    /** The licences of one item. */
    public static LicenseFilter of(ItemId item) {
        return new LicenseFilter(item, null);
    }

    /** The same filter, narrowed to a state; {@code null} is any state. */
    public LicenseFilter in(@Nullable LicenseState state) {
        return new LicenseFilter(item, state);
    }
}
