package dev.latchkey.api.storage;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.event.EventPosition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A reader's place in a log of numbers: the highest number that it has read, and the lower ones that it passed over.
 * Not thread-safe. Its text is the highest number and, if some were passed over, a dot and these in Base64 of deflated
 * bytes. That keeps it short where numbers are missing in a regular pattern.
 */
final class NumberedPlace {
    private long high;
    private final PassedOver passedOver;

    /** The place after a number, with nothing passed over. */
    NumberedPlace(long high) {
        this(high, new PassedOver());
    }

    private NumberedPlace(long high, PassedOver passedOver) {
        this.high = high;
        this.passedOver = passedOver;
    }

    /**
     * Reads a place from its text.
     *
     * @throws InvalidValueException if it is not one of this form
     */
    static NumberedPlace of(EventPosition position) {
        String text = position.text();
        long high = high(position);
        int dot = text.indexOf('.');
        return dot < 0 ? new NumberedPlace(high) : new NumberedPlace(high, passedOver(text.substring(dot + 1), high));
    }

    private static PassedOver passedOver(String text, long high) {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(text))))) {
            PassedOver passedOver = PassedOver.read(in, high);
            if (in.read() < 0 && !passedOver.isEmpty()) {
                return passedOver;
            }
        } catch (IOException | IllegalArgumentException e) {
            // This is not one either.
        }
        throw foreign();
    }

    /** Its highest number alone. */
    static long high(EventPosition position) {
        String text = position.text();
        int dot = text.indexOf('.');
        String digits = dot < 0 ? text : text.substring(0, dot);
        try {
            long number = Long.parseLong(digits);
            if (number >= 0 && Long.toString(number).equals(digits)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // This is not one either.
        }
        throw foreign();
    }

    private static InvalidValueException foreign() {
        return new InvalidValueException("event position", "must be one of this storage");
    }

    EventPosition position() {
        return EventPosition.of(passedOver.isEmpty() ? Long.toString(high) : high + "." + text());
    }

    private String text() {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
            passedOver.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    long high() {
        return high;
    }

    /** The ranges that were passed over, in order: all of them, or at most the first ones. */
    List<SequenceRange> passedOver(int most) {
        return passedOver.ranges(most);
    }

    /** How many numbers of a block were passed over. */
    long passedOverIn(long block) {
        return passedOver.count(block);
    }

    boolean isPassedOver(long number) {
        return passedOver.contains(number);
    }

    /** Records that a number was read. */
    void pass(long number) {
        if (number > high) {
            passedOver.add(high + 1, number - 1);
            high = number;
        } else {
            passedOver.remove(number);
        }
    }

    /** Stops waiting for all numbers up to this one. */
    void settle(long number) {
        passedOver.removeUpTo(number);
    }

    /**
     * Keeps awaited numbers in no more than this many blocks, and forgets the oldest. Returns whether it forgot any.
     */
    boolean forgetBeyond(int mostBlocks) {
        return passedOver.forgetBeyond(mostBlocks);
    }
}
