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
 * that is known, then an at sign and the number from which the reader looks on among its oldest ones, if it has begun
 * to, then, if some numbers were passed over, a dot and these in Base64 of deflated bytes. That keeps it short where
 * numbers are missing in a regular pattern.
 */
final class NumberedPlace {
    private static final Pattern HIGH =
            Pattern.compile("([0-9]+)(?:~([A-Za-z0-9_-]{" + Fingerprint.LENGTH + "}))?(?:@([0-9]+))?");

    private long high;
    private @Nullable String fingerprint;
    /** The number from which the next look among the oldest ones goes on. */
    private long turn;

    private final PassedOver passedOver;

    /** The place after a number, with nothing passed over. */
    NumberedPlace(long high) {
        this(high, null, 0, new PassedOver());
    }

    private NumberedPlace(long high, @Nullable String fingerprint, long turn, PassedOver passedOver) {
        this.high = high;
        this.fingerprint = fingerprint;
        this.turn = turn;
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
        long turn = read.group(3) == null ? 0 : number(read.group(3));
        return new NumberedPlace(
                high, read.group(2), turn, dot < 0 ? new PassedOver() : passedOver(text.substring(dot + 1), high));
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
        if (passedOver.isEmpty()) {
            return EventPosition.of(read);
        }
        return EventPosition.of(read + (turn == 0 ? "" : "@" + turn) + "." + text());
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

    /** How many numbers of a range were read, or are no longer waited for. */
    long readOf(SequenceRange range) {
        return range.last() - range.first() + 1 - passedOver.count(range);
    }

    /** The first number from one on whose block may have numbers that were passed over; at most the highest. */
    long passedOverFrom(long number) {
        Long block = passedOver.blockFrom(number / NumberedEvents.BLOCK);
        return block == null ? high : Math.max(number, block * NumberedEvents.BLOCK);
    }

    /**
     * The first range of a few blocks in which numbers may have been passed over.
     *
     * @param from the lowest number that there may be
     * @param before the start of a block
     * @return {@code null} if none was passed over there
     */
    @Nullable
    SequenceRange passedOver(long from, long before, int blocks) {
        long first = passedOverFrom(from);
        long behind = Math.min(before, (first / NumberedEvents.BLOCK + blocks) * NumberedEvents.BLOCK);
        return first < before ? new SequenceRange(first, behind - 1) : null;
    }

    /**
     * Like {@link #passedOver(long, long, int)}, but each after the last one, for which {@link #endTurn} was called.
     */
    @Nullable
    SequenceRange inTurn(long from, long before, int blocks) {
        SequenceRange next = passedOver(Math.max(from, turn), before, blocks);
        return next == null ? passedOver(from, before, blocks) : next;
    }

    /** Goes on behind a range. */
    void endTurn(SequenceRange range) {
        turn = range.last() + 1;
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
