package dev.latchkey.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenFormatTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "lk:", "xxxxxxxxxxxxxxxxxxxxx", "\u00e9_"})
    void a_prefix_is_a_word(String prefix) {
        assertThatThrownBy(() -> ApiTokenFormat.random(prefix))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("token prefix must be 1 to 20 ASCII letters, digits, hyphens and underscores");
    }

    @Test
    void a_scanner_gets_the_expression_of_a_format() {
        assertThat(ApiTokenFormat.STANDARD.regex()).isEqualTo("lk_[0-9A-Za-z]{33}");
        assertThat(ApiTokenFormat.pair("sk-").regex()).isEqualTo("sk-[0-9A-Za-z]{16}:[0-9A-Za-z]{27}");
        assertThat(ApiTokenFormat.STANDARD).hasToString("ApiTokenFormat[lk_[0-9A-Za-z]{33}]");
    }

    @Test
    void formats_are_equal_by_prefix_and_form() {
        assertThat(ApiTokenFormat.checked("lk_"))
                .isEqualTo(ApiTokenFormat.STANDARD)
                .hasSameHashCodeAs(ApiTokenFormat.STANDARD)
                .isNotEqualTo(ApiTokenFormat.checked("lk-"))
                .isNotEqualTo(ApiTokenFormat.random("lk_"));
    }
}
