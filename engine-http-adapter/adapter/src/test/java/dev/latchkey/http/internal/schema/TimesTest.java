package dev.latchkey.http.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code date-time} of RFC 3339, section 5.6, whose samples are in section 5.8. */
class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "1985-04-12T23:20:50.52Z, 1985-04-12T23:20:50.52Z",
        "1996-12-19T16:39:57-08:00, 1996-12-20T00:39:57Z",
        "1990-12-31T23:59:60Z, 1990-12-31T23:59:59Z",
        "1990-12-31T15:59:60-08:00, 1990-12-31T23:59:59Z",
        "1937-01-01T12:00:27.87+00:20, 1937-01-01T11:40:27.87Z",
        "2030-01-31t12:00:00z, 2030-01-31T12:00:00Z",
        "2030-01-31T12:00:00-00:00, 2030-01-31T12:00:00Z",
        "2030-01-31T12:00:00+23:59, 2030-01-30T12:01:00Z",
        "2030-01-31T12:00:00.1234567899Z, 2030-01-31T12:00:00.123456789Z",
        "2028-02-29T00:00:00Z, 2028-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z"
    })
    void a_time_of_rfc_3339_is_read(String text, Instant time) {
        assertThat(Times.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-02-29T00:00:00Z, 2027-02-29",
        "2100-02-29T00:00:00Z, 2100-02-29",
        "2027-04-31T00:00:00Z, 2027-04-31",
        "2027-13-01T00:00:00Z, 2027-13-01",
        "2027-00-10T00:00:00Z, 2027-00-10",
        "2027-01-00T00:00:00Z, 2027-01-00"
    })
    void a_day_that_does_not_exist_is_named(String text, String day) {
        assertRefused(text, "names a day that does not exist, " + day);
    }

    @ParameterizedTest
    @CsvSource({"24:00:00, 24:00:00", "23:60:00, 23:60:00", "23:59:61, 23:59:61"})
    void a_time_of_day_that_does_not_exist_is_named(String time, String named) {
        assertRefused("2027-01-31T" + time + "Z", "names a time of day that does not exist, " + named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-01-30T23:59:60Z", "2027-01-31T22:59:60Z", "2027-01-31T23:59:60+01:00"})
    void a_leap_second_ends_a_month_of_utc(String text) {
        assertRefused(text, "names a leap second where there can be none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-31T23:59Z", "2026-12-31T23:59+01:00", "2027-02-29T23:59z"})
    void seconds_are_required(String text) {
        assertRefused(text, "must have seconds, such as 2030-01-31T12:00:00Z");
    }

    @Test
    void an_offset_that_does_not_exist_is_named() {
        assertRefused("2027-01-31T12:00:00+24:00", "has an offset that does not exist, +24:00");
        assertRefused("2027-01-31T12:00:00-01:60", "has an offset that does not exist, -01:60");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "1798761600",
                "2027-01-31",
                "2027-01-31T12:00:00",
                "2027-01-31 12:00:00Z",
                "2027-1-31T12:00:00Z",
                "2027-01-31T12:00:00,5Z",
                "2027-01-31T12:00:00.Z",
                "2027-01-31T12:00:00+01",
                "2027-01-31T12:00:00+0100",
                "2027-01-31T12:00:00+01:00:00",
                "2027-01-31T12:00:00Z[Europe/Berlin]",
                "+12027-01-31T12:00:00Z",
                "12027-01-31T12:00:00Z",
                "-2027-01-31T12:00:00Z",
                "2027-01-31T12:00:00Z ",
                "2027-01-31T12:00:00\u2212" + "01:00",
                "\u0662\u0660\u0662\u0667-01-31T12:00:00Z"
            })
    void another_form_is_refused(String text) {
        assertRefused(text, "must be a time such as 2030-01-31T12:00:00Z");
    }

    private static void assertRefused(String text, String complaint) {
        assertThatThrownBy(() -> Times.parse(text))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        e -> assertThat(e.complaint()).isEqualTo(complaint));
    }
}
