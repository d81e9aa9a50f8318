package dev.latchkey.api.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitDecisionTest {

    @Test
    void retry_after_is_rounded_up_and_at_least_one_second() {
        assertThat(LimitDecision.ofNanos(false, 20, 0, 1, 0).retryAfterSeconds())
                .isEqualTo(1);
        assertThat(LimitDecision.ofNanos(false, 20, 0, 1_000_000_001L, 0).retryAfterSeconds())
                .isEqualTo(2);
        assertThat(LimitDecision.ofNanos(true, 20, 19, 0, 200_000_000).untilFullSeconds())
                .isEqualTo(1);
    }

    @Test
    void times_are_durations() {
        LimitDecision refused = LimitDecision.ofNanos(false, 20, 0, 1, Long.MAX_VALUE);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofNanos(1));
        assertThat(refused.untilFull()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
        assertThat(refused)
                .hasToString("LimitDecision[admitted=false, limit=20, remaining=0, retryAfter=PT0.000000001S,"
                        + " untilFull=PT2562047H47M16.854775807S]");
    }
}
