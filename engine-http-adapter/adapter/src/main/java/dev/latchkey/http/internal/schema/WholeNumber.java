package dev.latchkey.http.internal.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers of JSON (RFC 8259, section 6). JSON has no separate integers: {@code 3}, {@code 3.0} and {@code 30e-1}
 * are the same number.
 */
final class WholeNumber {

    /** The digits of the greatest {@code long}. */
    private static final int DIGITS = 19;

    private WholeNumber() {}

    /**
     * The number that a text spells.
     *
     * @param text a JSON number of bounded length
     * @return the nearest {@code long} if the number is out of the range of {@code long}; {@code null} if it is not
     *     whole
     */
    static @Nullable Long parse(String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        BigDecimal mantissa = new BigDecimal(exponent < 0 ? text : text.substring(0, exponent));
        if (mantissa.signum() == 0) {
            return 0L;
        }
        // The number is never expanded: 1e999999999 has a thousand million digits.
        long shift = exponent < 0 ? 0 : shift(text.substring(exponent + 1));
        long before = (long) mantissa.precision() - mantissa.scale() + shift;
        if (before <= 0) {
            return null;
        }
        if (before > DIGITS) {
            return mantissa.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return exact(mantissa.scaleByPowerOfTen((int) shift));
    }

    /** The value of an exponent. An exponent with too many digits counts as a thousand million. */
    private static long shift(String text) {
        boolean negative = text.startsWith("-");
        String digits = text.replaceFirst("^[+-]?0*", "");
        long amount = digits.isEmpty() ? 0 : digits.length() > 9 ? 1_000_000_000 : Long.parseLong(digits);
        return negative ? -amount : amount;
    }

    private static @Nullable Long exact(BigDecimal number) {
        BigDecimal whole = number.setScale(0, RoundingMode.DOWN);
        if (whole.compareTo(number) != 0) {
            return null;
        }
        return whole.min(BigDecimal.valueOf(Long.MAX_VALUE))
                .max(BigDecimal.valueOf(Long.MIN_VALUE))
                .longValueExact();
    }
}
