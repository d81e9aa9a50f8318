package dev.latchkey.http.internal.schema;

import dev.latchkey.api.InvalidValueException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times in the notation of clients and people: {@code date-time} of RFC 3339, section 5.6. */
public final class Times {

    private static final String NAME = "time";
    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})[Tt]"
            + "(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d+))?)?([Zz]|([+-])(\\d{2}):(\\d{2}))");
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;
    private static final int NANO_DIGITS = 9;

    private Times() {}

    /**
     * The time that a text spells, in the years 0000 to 9999 of the text's own offset. Any offset is accepted. Digits
     * beyond nanoseconds are cut. A leap second counts as the second before it, as everywhere in Java.
     *
     * @throws InvalidValueException if the text is not a time
     */
    public static Instant parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidValueException(NAME, "must be a time such as 2030-01-31T12:00:00Z");
        }
        if (form.group(6) == null) {
            throw new InvalidValueException(NAME, "must have seconds, such as 2030-01-31T12:00:00Z");
        }
        LocalDate day = day(number(form, 1), number(form, 2), number(form, 3));
        int second = number(form, 6);
        long seconds = day.toEpochDay() * DAY + secondOfDay(number(form, 4), number(form, 5), second) - offset(form);
        if (second == MINUTE && !isBeforeLeap(seconds)) {
            throw new InvalidValueException(NAME, "names a leap second where there can be none");
        }
        return Instant.ofEpochSecond(seconds, nanos(form.group(7)));
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    private static LocalDate day(int year, int month, int day) {
        if (month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            throw new InvalidValueException(
                    NAME, String.format("names a day that does not exist, %04d-%02d-%02d", year, month, day));
        }
        return LocalDate.of(year, month, day);
    }

    private static int secondOfDay(int hour, int minute, int second) {
        if (hour > 23 || minute > 59 || second > MINUTE) {
            throw new InvalidValueException(
                    NAME,
                    String.format("names a time of day that does not exist, %02d:%02d:%02d", hour, minute, second));
        }
        return hour * HOUR + minute * MINUTE + Math.min(second, MINUTE - 1);
    }

    /** Whether a leap second can follow this second: leap seconds end a month of UTC (RFC 3339, section 5.7). */
    private static boolean isBeforeLeap(long seconds) {
        return Math.floorMod(seconds, DAY) == DAY - 1
                && Instant.ofEpochSecond(seconds + 1).atOffset(ZoneOffset.UTC).getDayOfMonth() == 1;
    }

    private static int offset(Matcher form) {
        if (form.group(9) == null) {
            return 0;
        }
        int hours = number(form, 10);
        int minutes = number(form, 11);
        if (hours > 23 || minutes > 59) {
            throw new InvalidValueException(NAME, "has an offset that does not exist, " + form.group(8));
        }
        int offset = hours * HOUR + minutes * MINUTE;
        return form.group(9).equals("-") ? -offset : offset;
    }

    private static int nanos(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS));
    }
}
