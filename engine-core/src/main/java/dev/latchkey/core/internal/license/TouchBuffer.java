package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.TouchMode;
import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.Touch;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.metric.Tally;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last-seen times that are still to be written: the latest one of each machine. Thread-safe. Times that cannot be
 * written are kept for the next attempt, up to a bound. Beyond the bound, the times of further machines are lost.
 */
@Singleton
final class TouchBuffer {
    /** The largest number of machines whose times are kept. */
    static final int MOST_MACHINES = 100_000;
    /** The largest number of times that are written at once. */
    static final int BATCH = 1_000;

    private final Storage storage;
    private final TouchMode mode;
    private final long tolerance;
    private final Tally dropped;
    private final Map<Holder, Long> pending = new ConcurrentHashMap<>();

    /** A machine while it holds one slot: its time does not apply to a slot that it takes later. */
    private record Holder(LicenseId license, MachineId machine, ActivationId activation) {
        Touch touch(long at) {
            return new Touch(license, machine, activation, Instant.ofEpochMilli(at));
        }
    }

    @Inject
    TouchBuffer(Storage storage, TouchSettings settings, Meters meters) {
        this.storage = storage;
        this.mode = settings.mode();
        this.tolerance = settings.toleranceMillis();
        this.dropped = meters.counter(Meter.of(
                "latchkey.touches.dropped", "Last-seen times lost because too many were waiting to be written"));
        meters.gauge(Meter.of("latchkey.touches.pending", "Last-seen times waiting to be written"), pending::size);
    }

    /** Records that a machine was seen, at a time in milliseconds since the epoch. */
    void seen(Seat seat, long now) {
        if (seat.isDue(now, tolerance)) {
            note(seat.activation(), now);
        }
    }

    /** Records that the machine of an activation that is not in memory was seen. */
    void seen(Activation activation, long now) {
        if (now - activation.lastSeen().toEpochMilli() >= tolerance) {
            note(activation, now);
        }
    }

    private void note(Activation activation, long now) {
        Holder holder = new Holder(activation.licenseId(), activation.machine(), activation.id());
        if (mode == TouchMode.IMMEDIATE) {
            storage.touch(List.of(holder.touch(now)));
        } else {
            keep(holder, now);
        }
    }

    private void keep(Holder holder, long at) {
        if (pending.size() < MOST_MACHINES || pending.containsKey(holder)) {
            pending.merge(holder, at, Math::max);
        } else {
            dropped.add();
        }
    }

    /** Writes all times recorded before the call. */
    synchronized void flush() {
        List<Touch> batch = new ArrayList<>();
        for (Map.Entry<Holder, Long> entry : pending.entrySet()) {
            Holder holder = entry.getKey();
            Long at = entry.getValue();
            if (pending.remove(holder, at)) {
                batch.add(holder.touch(at));
            }
            if (batch.size() == BATCH) {
                write(batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            write(batch);
        }
    }

    private void write(List<Touch> batch) {
        try {
            storage.touch(batch);
        } catch (RuntimeException e) {
            batch.forEach(touch -> keep(
                    new Holder(touch.license(), touch.machine(), touch.activation()),
                    touch.at().toEpochMilli()));
            throw e;
        }
    }
}
