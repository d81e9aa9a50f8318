package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** Answers that nobody reads are bounded in bytes: whoever has had one for longest is cut off. */
class UnreadRepliesTest {
    private static final int LENGTH = 10_000;

    private final UnreadReplies unread = new UnreadReplies(3 * LENGTH);
    private final List<String> cutOff = new ArrayList<>();

    private Callback count(String name, int length) {
        return unread.count(length, () -> cutOff.add(name), Callback.NOOP);
    }

    @Test
    void the_one_that_has_waited_for_longest_makes_room() {
        count("a", LENGTH);
        count("b", LENGTH);
        count("c", LENGTH);
        assertThat(cutOff).isEmpty();

        count("d", LENGTH);
        assertThat(cutOff).containsExactly("a");
        count("e", 2 * LENGTH);
        assertThat(cutOff).containsExactly("a", "b", "c");
    }

    @Test
    void one_that_is_read_counts_no_more() {
        count("a", LENGTH).succeeded();
        count("b", LENGTH).failed(new java.io.IOException("gone"));
        count("c", LENGTH);
        count("d", LENGTH);
        count("e", LENGTH);
        assertThat(cutOff).isEmpty();
    }

    @Test
    void one_that_was_cut_off_is_not_counted_down_twice() {
        Callback first = count("a", LENGTH);
        count("b", LENGTH);
        count("c", LENGTH);
        count("d", LENGTH);
        first.failed(new java.io.IOException("cut off"));

        count("e", LENGTH);
        assertThat(cutOff).containsExactly("a", "b");
    }

    @Test
    void one_longer_than_all_may_be_is_sent_all_the_same() {
        count("a", LENGTH);
        count("b", 10 * LENGTH);
        assertThat(cutOff).containsExactly("a");
    }

    @Test
    void short_ones_are_left_alone() {
        for (int i = 0; i < 1000; i++) {
            count("short", 4096);
        }
        assertThat(cutOff).isEmpty();
    }
}
