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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A reader's place in a log of numbers: the highest number that it has read, the fingerprint of its row, and the lower
 * numbers that it passed over. Not thread-safe. Its text is the highest number, then a tilde and the fingerprint if
 * that is known, then, if some numbers were passed over, a dot and these in Base64 of deflated bytes. That keeps it
 * short where numbers are missing in a regular pattern.
 */
final class NumberedPlace {
    private static final Pattern HIGH = Pattern.compile("([0-9]+)(?:~([A-Za-z0-9_-]{" + Fingerprint.LENGTH + "}))?");

    private long high;
    private @Nullable String fingerprint;
    private final PassedOver passedOver;

    /** The place after a number, with nothing passed over. */
    NumberedPlace(long high) {
        this(high, null, new PassedOver());
    }

    private NumberedPlace(long high, @Nullable String fingerprint, PassedOver passedOver) {
        this.high = high;
        this.fingerprint = fingerprint;
        this.passedOver = passedOver;
    }

    /**
     * Reads a place from its text.
     *
     * @throws InvalidValueException if it is not one of this form
     */
    static NumberedPlace of(EventPosition position) {
        String text = position.text();
        int dot = text.indexOf('.');
        Matcher read = read(dot < 0 ? text : text.substring(0, dot));
        long high = number(read.group(1));
        return new NumberedPlace(
                high, read.group(2), dot < 0 ? new PassedOver() : passedOver(text.substring(dot + 1), high));
    }

    private static Matcher read(String text) {
        Matcher read = HIGH.matcher(text);
        if (read.matches()) {
            return read;
        }
        throw foreign();
    }

    private static long number(String digits) {
        try {
            long number = Long.parseLong(digits);
            if (Long.toString(number).equals(digits)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // This is not one either.
        }
        throw foreign();
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
        return number(read(dot < 0 ? text : text.substring(0, dot)).group(1));
    }

    private static InvalidValueException foreign() {
        return new InvalidValueException("event position", "must be one of this storage");
    }

    EventPosition position() {
        String read = fingerprint == null ? Long.toString(high) : high + "~" + fingerprint;
        return EventPosition.of(passedOver.isEmpty() ? read : read + "." + text());
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

    /** Whether the row with the highest number may be the one that was read. */
    boolean mayHaveRead(StoredEvent row) {
        String present = Fingerprint.of(row);
        return fingerprint == null || present == null || Fingerprint.mayBeSame(fingerprint, present);
    }

    /** The ranges that were passed over, in order: all of them, or at most the first ones. */
    List<SequenceRange> passedOver(int most) {
        return passedOver.ranges(most);
    }

    /** How many numbers of a block were passed over. */
    long passedOverIn(long block) {
        return passedOver.count(block);
    }

    /** How many numbers from this one on were read, or are no longer waited for. */
    long readFrom(long number) {
        return high - number + 1 - passedOver.countFrom(number);
    }

    boolean isPassedOver(long number) {
        return passedOver.contains(number);
    }

    /** Records that a number was read. */
    void pass(long number) {
        if (number > high) {
            passedOver.add(high + 1, number - 1);
            high = number;
            fingerprint = null;
        } else {
            passedOver.remove(number);
        }
    }

    /** Records that a row was read. */
    void pass(StoredEvent row) {
        long number = high(row.event().position());
        pass(number);
        if (number == high) {
            fingerprint = Fingerprint.of(row);
        }
    }

    /** Stops waiting for all numbers up to this one. */
    void settle(long number) {
        passedOver.removeUpTo(number);
    }

    /**
     * Keeps awaited numbers in no more than this many words of 8 bytes, and forgets the oldest. Returns whether it
     * forgot any.
     */
    boolean forgetBeyond(int words) {
        return passedOver.forgetBeyond(words);
    }
}
