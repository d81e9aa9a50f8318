package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.Validation;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/** A machine's slot in a cached licence: its answer, and the time when it was last recorded as seen. */
final class Seat {
    private static final AtomicLongFieldUpdater<Seat> NOTED = AtomicLongFieldUpdater.newUpdater(Seat.class, "noted");

    private final Validation.Valid answer;
    /** In milliseconds since the epoch. */
    private volatile long noted;

    Seat(License license, Activation activation) {
        this(license, activation, activation.lastSeen().toEpochMilli());
    }

    private Seat(License license, Activation activation, long noted) {
        this.answer = Validation.Valid.of(license, activation);
        this.noted = noted;
    }

    /** The same slot on the licence's next version. */
    Seat on(License license) {
        return new Seat(license, activation(), noted);
    }

    Validation.Valid answer() {
        return answer;
    }

    Activation activation() {
        return answer.activation();
    }

    /** Whether the machine must be recorded as seen now. Only one caller per {@code tolerance} gets {@code true}. */
    boolean isDue(long now, long tolerance) {
        long before = noted;
        return now - before >= tolerance && NOTED.compareAndSet(this, before, now);
    }
}
