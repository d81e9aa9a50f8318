package dev.latchkey.api.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortTextTest {

    @Test
    void length_is_counted_in_code_points() {
        assertThat(MachineId.of("😀".repeat(255)).value()).hasSize(510);
        assertThatThrownBy(() -> MachineId.of("😀".repeat(256)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("machine id must have at most 255 characters");
        assertThatThrownBy(() -> Label.of("x".repeat(201))).hasMessage("label must have at most 200 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003", "\u00a0\u3000"})
    void blank_is_refused(String blank) {
        assertThatThrownBy(() -> OrderReference.of(blank)).hasMessage("order reference must not be blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u007fb", "a\u0085b"})
    void control_characters_are_refused(String text) {
        assertThatThrownBy(() -> MachineId.of(text)).hasMessage("machine id must not contain control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "\ude00a", "\ude00\ud83d"})
    void lone_surrogates_are_refused(String text) {
        assertThatThrownBy(() -> MachineId.of(text)).hasMessage("machine id must be well-formed Unicode");
    }

    @Test
    void text_is_kept_as_it_is() {
        assertThat(MachineId.of(" m-1 ")).isNotEqualTo(MachineId.of("m-1")).hasToString(" m-1 ");
    }
}
