package dev.latchkey.http.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON has one kind of number (RFC 8259, section 6): how it is written does not say whether it is whole. */
class WholeNumberTest {

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "-3, -3",
        "0, 0",
        "-0, 0",
        "3.0, 3",
        "1e1, 10",
        "1E+1, 10",
        "30e-1, 3",
        "1.50e1, 15",
        "0.003e3, 3",
        "0e999999999999999999999, 0",
        "-0.00E-999999999999999999999, 0",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "9223372036854775807.000, 9223372036854775807"
    })
    void a_number_without_a_fraction_is_whole(String text, long number) {
        assertThat(WholeNumber.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3.5",
                "0.1",
                "15e-1",
                "1e-1",
                "1e-999999999",
                "1e-999999999999999999999",
                "-2.000000000000000000000001",
                "9223372036854775807.5"
            })
    void a_number_with_a_fraction_is_not(String text) {
        assertThat(WholeNumber.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "1e19",
                "1e999999999",
                "1e2147483648",
                "1e999999999999999999999",
                "9.3e18",
                "123456789012345678901234567890"
            })
    void a_number_beyond_a_long_is_the_nearest_long(String text) {
        assertThat(WholeNumber.parse(text)).isEqualTo(Long.MAX_VALUE);
        assertThat(WholeNumber.parse("-" + text)).isEqualTo(Long.MIN_VALUE);
    }

    /** As long as the parser lets any number be. */
    @Test
    void a_thousand_digits_are_read() {
        assertThat(WholeNumber.parse("0." + "0".repeat(998) + "5e999")).isEqualTo(5);
        assertThat(WholeNumber.parse("3." + "0".repeat(999))).isEqualTo(3);
        assertThat(WholeNumber.parse("7".repeat(1000))).isEqualTo(Long.MAX_VALUE);
    }
}
