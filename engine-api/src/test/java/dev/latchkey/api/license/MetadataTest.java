package dev.latchkey.api.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    @Test
    void entries_are_copied_and_in_the_order_of_their_names() {
        Map<String, String> entries = new HashMap<>(Map.of("b", "2", "a", "1"));
        Metadata metadata = Metadata.of(entries);
        entries.clear();
        assertThat(metadata.entries()).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
        assertThatThrownBy(() -> metadata.entries().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(Metadata.of(Map.of())).isSameAs(Metadata.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0001", "a\n", "12345678901234567890123456789012345678901", "\ud800"})
    void a_name_that_breaks_the_rule_is_refused(String name) {
        assertRefused(Map.of(name, "text"));
    }

    @Test
    void a_text_may_be_empty_and_have_lines_but_no_more_than_500_characters() {
        assertThat(Metadata.of(Map.of("a", "", "b", "x\ny", "c", "\ud83d\ude00".repeat(500)))
                        .entries())
                .hasSize(3);
        assertRefused(Map.of("a", "x".repeat(501)));
        assertRefused(Map.of("a", "\udc00"));
    }

    @Test
    void there_are_at_most_fifty_entries() {
        Map<String, String> entries = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            entries.put("name " + i, "text");
        }
        assertThat(Metadata.of(entries).entries()).hasSize(50);
        entries.put("one more", "text");
        assertRefused(entries);
    }

    @Test
    void all_names_and_texts_are_at_most_4096_bytes_of_utf_8() {
        Map<String, String> entries = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            entries.put("name" + i, "\u00fc".repeat(253));
        }
        entries.put("n", "x".repeat(7));
        assertThat(Metadata.of(entries).entries()).hasSize(9);
        entries.put("n", "x".repeat(8));
        assertRefused(entries);
    }

    private static void assertRefused(Map<String, String> entries) {
        assertThatThrownBy(() -> Metadata.of(entries))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("metadata must have");
    }
}
