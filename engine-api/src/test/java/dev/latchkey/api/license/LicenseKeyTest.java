package dev.latchkey.api.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("21: a key in clear is seen only where somebody reveals it")
class LicenseKeyTest {

    @Test
    void its_text_shows_four_characters_at_most() {
        assertThat(LicenseKey.of("ABCD-EFGH-JKMN-PQRS")).hasToString("LicenseKey[…PQRS]");
        assertThat(LicenseKey.of("short")).hasToString("LicenseKey[…]");
    }

    @Test
    void equal_texts_are_equal_keys() {
        assertThat(LicenseKey.of("ABCD"))
                .isEqualTo(LicenseKey.of("ABCD"))
                .hasSameHashCodeAs(LicenseKey.of("ABCD"))
                .isNotEqualTo(LicenseKey.of("ABCE"));
    }

    @Test
    void blank_and_endless_texts_are_refused_without_quoting_them() {
        assertThatThrownBy(() -> LicenseKey.of(" ")).hasMessage("key must not be blank");
        assertThatThrownBy(() -> LicenseKey.of("\u00A0")).hasMessage("key must not be blank");
        assertThatThrownBy(() -> LicenseKey.of("A".repeat(1025))).hasMessage("key must have at most 1024 characters");
        assertThat(LicenseKey.of("A".repeat(1024)).reveal()).hasSize(1024);
    }

    @Test
    void what_is_passed_over_in_a_key_does_not_count() {
        for (String passedOver :
                new String[] {" ", "-", "\u00A0", "\u2014", "\u201C", "\u275D", "\uD83D\uDE76", "\uFEFF"}) {
            String text = passedOver.repeat(5_000) + "A".repeat(1024) + passedOver.repeat(5_000);
            assertThat(LicenseKey.of(text).reveal()).isEqualTo(text);
            assertThatThrownBy(() -> LicenseKey.of(text + "A")).hasMessage("key must have at most 1024 characters");
        }
        assertThatThrownBy(() -> LicenseKey.of("\uD83D\uDE00".repeat(513)))
                .hasMessage("key must have at most 1024 characters");
    }
}
