package dev.latchkey.api.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SharedLimitsTest {

    @Test
    void a_class_that_is_named_twice_is_shared_once() {
        assertThat(SharedLimits.of(LimitClass.LICENSE, LimitClass.READ, LimitClass.LICENSE))
                .isEqualTo(SharedLimits.of(Set.of(LimitClass.LICENSE, LimitClass.READ)));
    }
}
