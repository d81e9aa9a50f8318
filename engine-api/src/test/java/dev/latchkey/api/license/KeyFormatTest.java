package dev.latchkey.api.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import org.junit.jupiter.api.Test;

class KeyFormatTest {

    @Test
    void the_standard_format_has_16_symbols_64_random_bits_and_11_of_mac() {
        assertThat(KeyFormat.STANDARD.symbols()).isEqualTo(16);
        assertThat(KeyFormat.STANDARD.randomBits()).isEqualTo(64);
        assertThat(KeyFormat.STANDARD.macBits()).isEqualTo(11);
    }

    @Test
    void the_long_format_has_26_symbols_and_110_random_bits() {
        assertThat(KeyFormat.LONG.symbols()).isEqualTo(26);
        assertThat(KeyFormat.LONG.randomBits()).isEqualTo(110);
        assertThat(KeyFormat.LONG.macBits()).isEqualTo(15);
    }

    @Test
    void fewer_than_64_random_bits_are_refused() {
        assertRefused("64 to 192 random bits, not 63", 63, 4, 4, 4, 4);
        assertRefused("64 to 192 random bits, not 193", 193, 45);
    }

    @Test
    void too_few_or_too_many_bits_of_mac_are_refused() {
        assertRefused("leave 6", 64, 15);
        assertRefused("leave 61", 64, 26);
        assertRefused("leave -69", 64);
        assertThat(KeyFormat.of(65, 16).macBits()).isEqualTo(10);
        assertThat(KeyFormat.of(64, 25).macBits()).isEqualTo(56);
    }

    @Test
    void a_group_without_symbols_is_refused() {
        assertRefused("1 to 50 symbols in each group, not 0", 64, 16, 0);
        assertRefused("1 to 50 symbols in each group, not " + Integer.MAX_VALUE, 64, Integer.MAX_VALUE, 2, 16);
    }

    @Test
    void the_longest_format_works() {
        assertThat(KeyFormat.of(189, 50).macBits()).isEqualTo(56);
    }

    @Test
    void formats_are_equal_by_random_bits_and_groups() {
        assertThat(KeyFormat.of(64, 4, 4, 4, 4))
                .isEqualTo(KeyFormat.STANDARD)
                .hasSameHashCodeAs(KeyFormat.STANDARD)
                .isNotEqualTo(KeyFormat.of(64, 8, 8))
                .isNotEqualTo(KeyFormat.of(65, 4, 4, 4, 4));
    }

    @Test
    void groups_are_those_that_it_was_made_of_whatever_becomes_of_the_array() {
        int[] groups = {8, 8};
        KeyFormat format = KeyFormat.of(64, groups);
        groups[0] = 9;
        assertThat(format.groups()).containsExactly(8, 8).isUnmodifiable();
    }

    private static void assertRefused(String complaint, int randomBits, int... groups) {
        assertThatThrownBy(() -> KeyFormat.of(randomBits, groups))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("key format must")
                .hasMessageContaining(complaint);
    }
}
