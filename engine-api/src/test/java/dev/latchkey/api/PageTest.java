package dev.latchkey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private final List<PageRequest> asked = new ArrayList<>();

    /** A list of three pages, the second one empty. */
    private Page<String> read(PageRequest page) {
        asked.add(page);
        if (page.after() == null) {
            return Page.of(List.of("a", "b"), PageRequest.after("b", 2));
        }
        return page.after().equals("b") ? Page.of(List.of(), PageRequest.after("d", 2)) : Page.of(List.of("e"), null);
    }

    @Test
    void a_stream_is_all_pages() {
        assertThat(Page.stream(this::read)).containsExactly("a", "b", "e");
        assertThat(asked.get(0)).isEqualTo(PageRequest.first(PageRequest.MAX_LIMIT));
    }

    @Test
    void a_page_is_read_when_it_is_needed() {
        Stream<String> all = Page.stream(this::read);
        assertThat(all.findFirst()).contains("a");
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1001})
    void a_limit_out_of_range_is_refused(int limit) {
        assertThatThrownBy(() -> PageRequest.first(limit))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("limit must be 1 to 1000, not " + limit);
        assertThatThrownBy(() -> PageRequest.after("a", limit)).isInstanceOf(InvalidValueException.class);
    }
}
