package dev.latchkey.core.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.PrincipalId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final List<String> NAMES = List.of("alice", "bob", "carol", "dave", "erin");

    private static Page<String> page(PageRequest page) {
        return Pages.read(
                page,
                PrincipalId::of,
                (after, limit) -> NAMES.stream()
                        .filter(name -> after == null || name.compareTo(after.value()) > 0)
                        .limit(limit)
                        .toList(),
                PrincipalId::of);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 1000})
    void pages_of_any_length_hold_each_entry_once_and_in_order(int limit) {
        Page<String> page = page(PageRequest.first(limit));
        List<String> all = new ArrayList<>(page.entries());
        while (page.next() != null) {
            assertThat(page.entries()).hasSize(limit);
            page = page(page.next());
            all.addAll(page.entries());
        }
        assertThat(page.entries()).isNotEmpty();
        assertThat(all).containsExactly("alice", "bob", "carol", "dave", "erin");
    }

    @Test
    void a_page_begins_behind_an_entry_that_is_no_longer_there() {
        assertThat(page(PageRequest.after("bobby", 2)).entries()).containsExactly("carol", "dave");
        assertThat(page(PageRequest.after("zoe", 2))).isEqualTo(Page.of(List.of(), null));
    }

    @Test
    void a_page_behind_what_is_no_id_is_refused() {
        assertThatThrownBy(() -> page(PageRequest.after(" ", 2)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("page must start after an id: ");
    }
}
