package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.LicenseId;
import java.util.HashMap;
import java.util.Map;

/**
 * Which licences others changed lately, by a count of changes, so that what was read before a change is not kept after
 * it. Bounded: of what changed longer ago it says that everything did. Thread-safe.
 */
final class RecentChanges {
    /** The most licences that are remembered. */
    static final int MOST_LICENSES = 10_000;

    private final Map<LicenseId, Long> changes = new HashMap<>();
    private long count;
    private long forgotten;

    /** The count, to be asked before something is read. */
    synchronized long count() {
        return count;
    }

    synchronized void add(LicenseId license) {
        if (changes.size() >= MOST_LICENSES) {
            forgotten = count;
            changes.clear();
        }
        changes.put(license, ++count);
    }

    /** Whether a licence may have changed since the count was this. */
    synchronized boolean changedSince(LicenseId license, long then) {
        return forgotten > then || changes.getOrDefault(license, 0L) > then;
    }
}
