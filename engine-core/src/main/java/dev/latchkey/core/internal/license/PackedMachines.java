package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Machines in an array of longs, one after the other: no object is kept for a machine. One begins with two words of a
 * time in milliseconds (48 bits each), the header of its text, whether it has a label, and a part of its text's hash.
 * Then come the time when it was last noted as seen, its activation's id, its text, and its label.
 */
final class PackedMachines {
    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int NOTED = 2;
    private static final int ID = 3;
    private static final int TEXT = 5;
    private static final int TIME_SHIFT = 16;
    private static final int LABELED = 1 << PackedText.HEADER_BITS;
    private static final int HEADER = LABELED - 1;

    private PackedMachines() {}

    /** A machine with the time when it was last noted as seen, in milliseconds since the epoch. */
    record Machine(Activation activation, long noted) {
        static Machine of(Activation activation) {
            return new Machine(activation, activation.lastSeen().toEpochMilli());
        }
    }

    /** The number of words of a machine. */
    static int words(Activation activation) {
        Label label = activation.label();
        int ofLabel = label == null ? 0 : 1 + PackedText.words(PackedText.header(label.value()));
        return TEXT + PackedText.words(PackedText.header(activation.machine().value())) + ofLabel;
    }

    /** Writes a machine, and returns where the next one begins. */
    static int write(Machine machine, long[] words, int at) {
        Activation activation = machine.activation();
        String text = activation.machine().value();
        Label label = activation.label();
        int header = PackedText.header(text);
        words[at] = time(activation.createdAt()) | header | (label == null ? 0 : LABELED);
        words[at + 1] = time(activation.lastSeen()) | hash(text);
        words[at + NOTED] = machine.noted();
        words[at + ID] = activation.id().value().getMostSignificantBits();
        words[at + ID + 1] = activation.id().value().getLeastSignificantBits();
        PackedText.write(text, words, at + TEXT);
        int end = at + TEXT + PackedText.words(header);
        if (label != null) {
            words[end] = PackedText.header(label.value());
            PackedText.write(label.value(), words, end + 1);
        }
        return next(words, at);
    }

    private static long time(Instant time) {
        return time.toEpochMilli() << TIME_SHIFT;
    }

    private static int hash(String text) {
        return text.hashCode() & (1 << TIME_SHIFT) - 1;
    }

    /** The place of the machine after another one. */
    static int next(long[] words, int at) {
        int end = at + TEXT + PackedText.words(header(words, at));
        return (words[at] & LABELED) == 0 ? end : end + 1 + PackedText.words((int) words[end]);
    }

    private static int header(long[] words, int at) {
        return (int) words[at] & HEADER;
    }

    /** Whether a machine has this text. */
    static boolean is(String text, long[] words, int at) {
        return (words[at + 1] & (1 << TIME_SHIFT) - 1) == hash(text)
                && PackedText.read(header(words, at), words, at + TEXT).equals(text);
    }

    /** Whether a machine has this activation. */
    static boolean is(ActivationId id, long[] words, int at) {
        return words[at + ID] == id.value().getMostSignificantBits()
                && words[at + ID + 1] == id.value().getLeastSignificantBits();
    }

    /** The activation of a machine. */
    static Activation activation(LicenseId license, long[] words, int at) {
        int end = at + TEXT + PackedText.words(header(words, at));
        return Activation.builder()
                .id(new ActivationId(new UUID(words[at + ID], words[at + ID + 1])))
                .licenseId(license)
                .machine(MachineId.of(PackedText.read(header(words, at), words, at + TEXT)))
                .label(label(words, at, end))
                .createdAt(Instant.ofEpochMilli(words[at] >> TIME_SHIFT))
                .lastSeen(Instant.ofEpochMilli(words[at + 1] >> TIME_SHIFT))
                .build();
    }

    private static @Nullable Label label(long[] words, int at, int end) {
        return (words[at] & LABELED) == 0 ? null : Label.of(PackedText.read((int) words[end], words, end + 1));
    }

    /** The time when a machine was last noted as seen, in milliseconds since the epoch. */
    static long noted(long[] words, int at) {
        return (long) WORDS.getVolatile(words, at + NOTED);
    }

    /** Notes that a machine is seen, unless somebody else has since. Returns whether it was noted. */
    static boolean note(long[] words, int at, long before, long now) {
        return WORDS.compareAndSet(words, at + NOTED, before, now);
    }
}
