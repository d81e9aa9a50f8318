package dev.latchkey.api.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    @Test
    void text_form_names_burst_amount_and_period() {
        assertThat(RateLimit.parse("20,5/s")).isEqualTo(RateLimit.perSecond(20, 5));
        assertThat(RateLimit.parse(" 10 , 10 / m ")).isEqualTo(RateLimit.perMinute(10, 10));
        assertThat(RateLimit.parse("200,200/h")).isEqualTo(RateLimit.perHour(200, 200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "20,5", "20,5/d", "-1,5/s", "20,5.5/s", "99999999,1/s"})
    void other_texts_are_refused_with_the_form(String text) {
        assertThatThrownBy(() -> RateLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<burst>,<amount>/<s|m|h>");
    }

    @Test
    void numbers_out_of_range_are_refused_by_name() {
        assertThatThrownBy(() -> RateLimit.parse("0,1/s")).hasMessage("burst must be 1 to 1000000, not 0");
        assertThatThrownBy(() -> RateLimit.perSecond(1, 0)).hasMessage("amount must be 1 to 1000000, not 0");
        assertThatThrownBy(() -> new RateLimit(1, 1, Duration.ZERO)).hasMessageStartingWith("period must be");
    }

    @Test
    void a_changed_set_leaves_the_preset_alone() {
        RateLimits changed = RateLimits.makenot().with(LimitClass.LICENSE, RateLimit.perSecond(1, 1));

        assertThat(changed.of(LimitClass.LICENSE)).contains(RateLimit.perSecond(1, 1));
        assertThat(RateLimits.makenot().of(LimitClass.LICENSE)).contains(RateLimit.perSecond(20, 5));
        assertThat(RateLimits.none().of(LimitClass.READ)).isEmpty();
    }
}
