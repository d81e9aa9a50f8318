package dev.latchkey.jdbc;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.storage.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Revokes a licence in one engine again and again, and asks another, which remembers it as valid, until that refuses it.
 * A question counts from before it is asked, and the revocation from after it was acknowledged: however slow the machine
 * is, a licence that is said to be valid later than the bound is a fault.
 */
final class RevocationWatch {
    private final List<LicensingEngine> engines;
    private final ItemId item;
    private final Duration bound;
    private final AtomicInteger seen = new AtomicInteger();
    private final ConcurrentLinkedQueue<LicenseId> late = new ConcurrentLinkedQueue<>();
    private volatile long slowest;
    private int round;

    RevocationWatch(List<LicensingEngine> engines, ItemId item, Duration bound) {
        this.engines = engines;
        this.item = item;
        this.bound = bound;
    }

    /** Revokes one licence. */
    void round() {
        round++;
        LicensingEngine seller = engines.get(round % engines.size());
        LicensingEngine asked = engines.get((round + 1) % engines.size());
        IssuedLicense license = seller.selling().issue(item, LicenseTerms.unlimited());
        asked.licenses().status(license.key());
        seller.selling().revoke(license.license().id(), "refund");
        long committed = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            if (isRefused(asked, license)) {
                slowest = Math.max(slowest, now - committed);
                seen.incrementAndGet();
                return;
            }
            if (now - committed > bound.toNanos()) {
                late.add(license.license().id());
                return;
            }
        }
    }

    /** While no database answers, nothing wrong is said. */
    private static boolean isRefused(LicensingEngine engine, IssuedLicense license) {
        try {
            return engine.licenses().status(license.key()) instanceof KeyStatus.Refused;
        } catch (StorageException e) {
            return true;
        }
    }

    int seen() {
        return seen.get();
    }

    /** Licences that were said to be valid for longer than the bound after their revocation was acknowledged. */
    List<LicenseId> late() {
        return List.copyOf(late);
    }

    @Override
    public String toString() {
        return String.format(
                "%d revocations seen by the other engine, the slowest after %d ms of %d, %d later",
                seen.get(), slowest / 1_000_000, bound.toMillis(), late.size());
    }
}
