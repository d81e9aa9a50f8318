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
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Revokes licences in one engine again and again, and asks another until that refuses them.
 * A question counts from before it is asked, and the revocation from after it was acknowledged: however slow the
 * machine is, a licence that is said to be valid later than the bound is a fault.
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

    /** Revokes a licence that the other engine remembers, and one that it has never seen. */
    void round() {
        round++;
        LicensingEngine seller = engines.get(round % engines.size());
        LicensingEngine asked = engines.get((round + 1) % engines.size());
        IssuedLicense known = seller.selling().issue(item, LicenseTerms.unlimited());
        IssuedLicense unknown = seller.selling().issue(item, LicenseTerms.unlimited());
        asked.licenses().status(known.key());
        awaitRefusal(asked, known, revoked(seller, known));
        awaitRefusal(asked, unknown, revoked(seller, unknown));
    }

    private static long revoked(LicensingEngine seller, IssuedLicense license) {
        seller.selling().revoke(license.license().id(), "refund");
        return System.nanoTime();
    }

    private void awaitRefusal(LicensingEngine asked, IssuedLicense license, long committed) {
        while (true) {
            long now = System.nanoTime();
            Optional<KeyStatus> answer = answer(asked, license);
            if (answer.isPresent() && answer.get() instanceof KeyStatus.Refused) {
                slowest = Math.max(slowest, now - committed);
                seen.incrementAndGet();
                return;
            }
            if (answer.isPresent() && now - committed > bound.toNanos()) {
                late.add(license.license().id());
                return;
            }
        }
    }

    /** Empty while no database answers: then nothing wrong is said, and nothing was seen. */
    private static Optional<KeyStatus> answer(LicensingEngine engine, IssuedLicense license) {
        try {
            return Optional.of(engine.licenses().status(license.key()));
        } catch (StorageException e) {
            return Optional.empty();
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
