package dev.latchkey.api.license;

import java.util.List;
import java.util.Optional;

/**
 * One page of licences, in the order in which they were issued (ids are time-ordered).
 *
 * @param licenses the licences, immutable
 * @param next where the next page begins: pass it on as {@code after}. Empty on the last page
 */
public record LicensePage(List<License> licenses, Optional<LicenseId> next) {
    /** Copies the list. */
    public LicensePage {
        licenses = List.copyOf(licenses);
    }
}
