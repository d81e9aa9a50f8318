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
}
