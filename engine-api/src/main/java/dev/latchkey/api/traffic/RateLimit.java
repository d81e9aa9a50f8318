package dev.latchkey.api.traffic;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.time.Duration;

/**
 * A token bucket: {@code burst} calls at once, refilled with {@code amount} evenly over each {@code period}.
 *
 * @param burst the largest number of calls at once, 1 to 1,000,000
 * @param amount the calls added in a period, 1 to 1,000,000
 * @param period the period, 1 millisecond to 1 day
 */
public record RateLimit(int burst, int amount, Duration period) {
    private static final int MAX = 1_000_000;

    /**
     * Checks the numbers.
     *
     * @param burst the largest number of calls at once
     * @param amount the calls added in a period
     * @param period the period
     * @throws IllegalArgumentException if one is out of range
     */
    public RateLimit {
        requireGiven("period", period);
        if (burst < 1 || burst > MAX) {
            throw new IllegalArgumentException("burst must be 1 to 1000000, not " + burst);
        }
        if (amount < 1 || amount > MAX) {
            throw new IllegalArgumentException("amount must be 1 to 1000000, not " + amount);
        }
        if (period.compareTo(Duration.ofMillis(1)) < 0 || period.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("period must be 1 millisecond to 1 day, not " + period);
        }
    }

    /**
     * {@return a limit of a number of calls a second}
     *
     * @param burst the largest number of calls at once, 1 to 1,000,000
     * @param amount the calls added in a second, 1 to 1,000,000
     * @throws IllegalArgumentException if one is out of range
     */
    public static RateLimit perSecond(int burst, int amount) {
        return new RateLimit(burst, amount, Duration.ofSeconds(1));
    }

    /**
     * {@return a limit of a number of calls a minute}
     *
     * @param burst the largest number of calls at once, 1 to 1,000,000
     * @param amount the calls added in a minute, 1 to 1,000,000
     * @throws IllegalArgumentException if one is out of range
     */
    public static RateLimit perMinute(int burst, int amount) {
        return new RateLimit(burst, amount, Duration.ofMinutes(1));
    }

    /**
     * {@return a limit of a number of calls an hour}
     *
     * @param burst the largest number of calls at once, 1 to 1,000,000
     * @param amount the calls added in an hour, 1 to 1,000,000
     * @throws IllegalArgumentException if one is out of range
     */
    public static RateLimit perHour(int burst, int amount) {
        return new RateLimit(burst, amount, Duration.ofHours(1));
    }

    /**
     * {@return a limit from its text form}
     *
     * @param text the text, {@code <burst>,<amount>/<s|m|h>}, such as {@code 20,5/s}
     * @throws IllegalArgumentException if the text has another form or a number is out of range
     */
    public static RateLimit parse(String text) {
        var form = java.util.regex.Pattern.compile("\\s*(\\d{1,7})\\s*,\\s*(\\d{1,7})\\s*/\\s*([smh])\\s*")
                .matcher(requireGiven("limit", text));
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a limit must have the form <burst>,<amount>/<s|m|h>, such as 20,5/s: " + text);
        }
        Duration period = switch (form.group(3)) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
        return new RateLimit(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), period);
    }
}
