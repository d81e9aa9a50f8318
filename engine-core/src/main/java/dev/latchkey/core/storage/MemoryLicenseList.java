package dev.latchkey.core.storage;

import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.api.license.MachineId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The licences that a filter admits, in its order.
 *
 * @param filter the filter
 * @param now the moment that decides which are expired
 * @param slots whether a machine holds a slot of a licence
 */
record MemoryLicenseList(LicenseFilter filter, Instant now, BiPredicate<LicenseId, MachineId> slots) {
    private static final Comparator<LicensePlace> BY_ID =
            Comparator.comparing(place -> place.id().toString());

    /** A page of them. {@code all} are all licences, in the order of their ids. */
    List<License> page(Stream<License> all, @Nullable LicensePlace after, int limit) {
        Comparator<LicensePlace> order = order();
        Stream<License> behind =
                all.filter(this::admits).filter(license -> after == null || order.compare(place(license), after) > 0);
        boolean isSorted = filter.order() == LicenseFilter.Order.ID;
        return (isSorted ? behind : behind.sorted(Comparator.comparing(this::place, order)))
                .limit(limit)
                .toList();
    }

    private LicensePlace place(License license) {
        return LicensePlace.of(license, filter);
    }

    private boolean admits(License license) {
        return isAnyOr(filter.item(), license.itemId())
                && isAnyOr(filter.state(), license.state(now))
                && isAnyOr(filter.reference(), license.reference())
                && isAnyOr(filter.keyPreview(), license.keyPreview())
                && (filter.labelPrefix() == null
                        || license.label() != null && license.label().value().startsWith(filter.labelPrefix()))
                && (filter.machine() == null || slots.test(license.id(), filter.machine()));
    }

    private static boolean isAnyOr(@Nullable Object wanted, @Nullable Object present) {
        return wanted == null || wanted.equals(present);
    }

    private Comparator<LicensePlace> order() {
        return switch (filter.order()) {
            case ID -> BY_ID;
            case EXPIRY ->
                Comparator.comparing((LicensePlace place) -> Objects.requireNonNull(place.end()))
                        .thenComparing(BY_ID);
            case LABEL ->
                Comparator.comparing((LicensePlace place) -> Objects.requireNonNull(place.label()))
                        .thenComparing(BY_ID);
            case ITEM ->
                Comparator.comparing((LicensePlace place) ->
                                Objects.requireNonNull(place.item()).toString())
                        .thenComparing(BY_ID);
        };
    }
}
