package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.Validation;

/** A machine's slot in a cached licence, with its answer. Thread-safe. */
final class Seat {
    private final String machine;
    private final Validation.Valid answer;
    private final long[] words;
    private final int at;
    /** A time when it was noted as seen, which may lag. It saves the look into the licence. */
    private long noted;

    /** The slot of the machine at a place among {@link PackedMachines}. */
    Seat(License license, long[] words, int at) {
        Activation activation = PackedMachines.activation(license.id(), words, at);
        this.machine = activation.machine().value();
        this.answer = Validation.Valid.of(license, activation);
        this.words = words;
        this.at = at;
        this.noted = PackedMachines.noted(words, at);
    }

    Validation.Valid answer() {
        return answer;
    }

    Activation activation() {
        return answer.activation();
    }

    boolean isOf(String other) {
        return machine.equals(other);
    }

    /** Whether the machine must be recorded as seen now. Only one caller per {@code tolerance} gets {@code true}. */
    boolean isDue(long now, long tolerance) {
        if (now - noted < tolerance) {
            return false;
        }
        long before = PackedMachines.noted(words, at);
        boolean due = now - before >= tolerance;
        boolean first = due && PackedMachines.note(words, at, before, now);
        noted = due ? now : before;
        return first;
    }
}
