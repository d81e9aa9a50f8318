package dev.latchkey.core.internal.license;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.License;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides why a machine is refused, in the order of the wire contract, section 1: item mismatch, revoked, suspended,
 * expired, verification not enabled; and for a machine that is not active, limit.
 */
final class ActivationPolicy {
    private ActivationPolicy() {}

    /**
     * The reason why a licence serves no machine at all; {@code null} if it serves machines.
     *
     * @param expected the item that the caller expects; {@code null} for any
     * @param enabled whether the requested service is enabled for an item
     * @param now in milliseconds since the epoch
     */
    static @Nullable Refusal refusal(License license, @Nullable ItemId expected, Predicate<ItemId> enabled, long now) {
        if (expected != null && !expected.equals(license.itemId())) {
            return Refusal.ITEM_MISMATCH;
        }
        Refusal state = LicenseTransitions.refusal(license.state(now), LicenseAction.USE);
        if (state != null) {
            return state;
        }
        return enabled.test(license.itemId()) ? null : Refusal.VERIFICATION_NOT_ENABLED;
    }

    /**
     * The reason why a machine without a slot gets none on a licence that serves others; {@code null} if one is free.
     *
     * @param activating whether the request takes a slot at all
     */
    static @Nullable Refusal refusalOfNewcomer(License license, boolean activating) {
        if (!activating) {
            return Refusal.ACTIVATION_NOT_FOUND;
        }
        return license.limit().admitsOneMore(license.activationCount()) ? null : Refusal.ACTIVATION_LIMIT_REACHED;
    }
}
