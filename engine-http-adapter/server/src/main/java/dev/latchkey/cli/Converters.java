package dev.latchkey.cli;

import dev.latchkey.api.access.ApiTokenFormat;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.SharedLimits.Fallback;
import dev.latchkey.http.setting.IdempotencyPreset;
import dev.latchkey.http.setting.WireFormat;
import dev.latchkey.jdbc.H2Durability;
import dev.latchkey.server.TokenForms;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Texts of options to values, with a sentence for a text that is none. */
final class Converters {
    /** Few enough digits for any unit. */
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Converters() {}

    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            // So many digits are a number, too.
            String range = text.matches("[+-]?[0-9]+") ? " from -2147483648 to 2147483647" : "";
            throw new TypeConversionException("expected a whole number" + range + " but was '" + text + "'");
        }
    }

    /** A whole number and a unit, as {@code 500ms} or {@code 90d}. */
    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("expected a time as 500ms, 2s, 10m, 12h or 90d but was '" + text + "'");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    static WireFormat wireFormat(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "makenot" -> WireFormat.MAKENOT;
            case "synaptask" -> WireFormat.SYNAPTASK;
            case "makistry" -> WireFormat.MAKISTRY;
            case "200notes" -> WireFormat.NOTES200;
            case "problem" -> WireFormat.PROBLEM;
            default ->
                throw new TypeConversionException(
                        "expected one of [makenot, synaptask, makistry, 200notes, problem] but was '" + text + "'");
        };
    }

    static IdempotencyPreset idempotency(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "ietf" -> IdempotencyPreset.IETF;
            case "stripe" -> IdempotencyPreset.STRIPE;
            case "makistry" -> IdempotencyPreset.MAKISTRY;
            default ->
                throw new TypeConversionException("expected one of [ietf, stripe, makistry] but was '" + text + "'");
        };
    }

    static ApiTokenFormat tokenFormat(String text) {
        ApiTokenFormat format = TokenForms.byName().get(text.toLowerCase(Locale.ROOT));
        if (format == null) {
            throw new TypeConversionException(
                    "expected one of " + TokenForms.byName().keySet() + " but was '" + text + "'");
        }
        return format;
    }

    static H2Durability durability(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "process-crash" -> H2Durability.PROCESS_CRASH;
            case "power-loss" -> H2Durability.POWER_LOSS;
            default ->
                throw new TypeConversionException("expected one of [process-crash, power-loss] but was '" + text + "'");
        };
    }

    static RateLimit rateLimit(String text) {
        try {
            return RateLimit.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    static LimitClass limitClass(String text) {
        try {
            return new LimitClass(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    static Fallback fallback(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "per-node" -> Fallback.PER_NODE;
            case "refuse" -> Fallback.REFUSE;
            default -> throw new TypeConversionException("expected one of [per-node, refuse] but was '" + text + "'");
        };
    }
}
