package dev.latchkey.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Facts;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.license.LicenseId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberedPlaceTest {
    private static final int BLOCK = NumberedEvents.BLOCK;

    @Test
    void it_knows_what_it_has_passed_over_and_reads_its_own_text() {
        Random random = new Random(17);
        for (int round = 0; round < 100; round++) {
            NumberedPlace place = new NumberedPlace(0);
            BitSet missing = new BitSet();
            // Some numbers of one block, of some blocks, or few of many.
            int furthest = List.of(300, 10 * BLOCK, 300 * BLOCK).get(round % 3);
            for (int step = 0; step < 100; step++) {
                int number = 1 + random.nextInt(furthest);
                if (number > place.high()) {
                    missing.set((int) place.high() + 1, number);
                }
                missing.clear(number);
                place.pass(number);
                if (step % 20 == 19) {
                    int settled = random.nextInt(furthest / 10);
                    place.settle(settled);
                    missing.clear(0, settled + 1);
                }
                place = NumberedPlace.of(place.position());
                assertThat(place.passedOver(Integer.MAX_VALUE)).isEqualTo(ranges(missing));
                assertThat(place.isPassedOver(number + 1)).isEqualTo(missing.get(number + 1));
                int first = 1 + random.nextInt((int) place.high());
                int last = first + random.nextInt((int) place.high() - first + 1);
                assertThat(place.readOf(new SequenceRange(first, last)))
                        .isEqualTo(
                                last - first + 1 - missing.get(first, last + 1).cardinality());
                assertThat(missing.get(first, (int) place.passedOverFrom(first)).isEmpty())
                        .isTrue();
            }
        }
    }

    private static long read(NumberedPlace place, long from) {
        return place.readOf(new SequenceRange(from, place.high()));
    }

    private static List<SequenceRange> ranges(BitSet numbers) {
        List<SequenceRange> ranges = new ArrayList<>();
        for (int first = numbers.nextSetBit(0); first >= 0; first = numbers.nextSetBit(numbers.nextClearBit(first))) {
            ranges.add(new SequenceRange(first, numbers.nextClearBit(first) - 1));
        }
        return ranges;
    }

    @Test
    void numbers_may_be_as_high_as_any() {
        NumberedPlace place = new NumberedPlace(0);
        place.pass(Long.MAX_VALUE - 1);
        place.pass(Long.MAX_VALUE);
        place.pass(3);
        place = NumberedPlace.of(place.position());
        assertThat(place.high()).isEqualTo(Long.MAX_VALUE);
        assertThat(place.passedOver(9))
                .containsExactly(new SequenceRange(1, 2), new SequenceRange(4, Long.MAX_VALUE - 2));
        place.settle(Long.MAX_VALUE - 3);
        assertThat(place.passedOver(9)).containsExactly(SequenceRange.of(Long.MAX_VALUE - 2));
        place.settle(Long.MAX_VALUE);
        assertThat(place.position()).isEqualTo(NumberedEvents.position(Long.MAX_VALUE));
    }

    @Test
    @DisplayName("32: a million events of every third number are waited between, and the text stays short")
    void a_place_in_a_log_with_strides_is_short() {
        NumberedPlace place = new NumberedPlace(0);
        for (int event = 1; event <= 1_000_000; event++) {
            place.pass(3L * event);
        }
        assertThat(place.forgetBeyond(NumberedEvents.MOST_WORDS)).isFalse();
        assertThat(place.passedOver(100)).hasSizeGreaterThan(100).startsWith(new SequenceRange(1, 2));
        assertThat(place.position().text()).hasSizeLessThan(8_000);
        assertThat(place.isPassedOver(2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 63, 64, 65, 72, 73, 74, 100, 1_000, 4_095, 4_096, 4_097, 10_000, 65_535})
    @DisplayName("32: a hundred thousand events are waited between, whatever the increment, and a late one is found")
    void a_place_holds_many_events_of_any_increment(int increment) {
        NumberedPlace place = new NumberedPlace(0);
        for (long event = 1; event <= 100_000; event++) {
            place.pass(increment * event);
        }
        place = NumberedPlace.of(place.position());
        assertThat(place.forgetBeyond(NumberedEvents.MOST_WORDS)).isFalse();
        assertThat(read(place, 1)).isEqualTo(100_000);
        long late = increment * 50_000L - 1;
        assertThat(place.isPassedOver(late)).isEqualTo(increment > 1);
        assertThat(place.isPassedOver(late + 1)).isFalse();
        place.pass(late);
        place = NumberedPlace.of(place.position());
        assertThat(place.isPassedOver(late)).isFalse();
        assertThat(read(place, 1)).isEqualTo(increment > 1 ? 100_001 : 100_000);
        place.settle(late);
        assertThat(read(place, late)).isEqualTo(50_002);
    }

    @Test
    void many_late_numbers_are_taken_out_of_a_long_gap() {
        NumberedPlace place = new NumberedPlace(0);
        place.pass(1_000L * BLOCK);
        for (long number = 5; number < 1_000L * BLOCK; number += 1_000) {
            place.pass(number);
        }
        place = NumberedPlace.of(place.position());
        assertThat(read(place, 1)).isEqualTo(4_097);
        assertThat(place.isPassedOver(5)).isFalse();
        assertThat(place.isPassedOver(4_001_005)).isFalse();
        assertThat(place.isPassedOver(4_001_006)).isTrue();
    }

    @Test
    void what_takes_too_much_room_is_forgotten() {
        NumberedPlace place = new NumberedPlace(0);
        for (long event = 1; event <= 262_144; event++) {
            place.pass(5_000 * event);
        }
        assertThat(place.forgetBeyond(NumberedEvents.MOST_WORDS)).isTrue();
        assertThat(place.isPassedOver(1)).isFalse();
        assertThat(place.isPassedOver(5_000 * 100_000L - 1)).isTrue();
    }

    @Test
    void the_oldest_blocks_are_forgotten() {
        NumberedPlace place = new NumberedPlace(0);
        place.pass(2);
        place.pass(3L * BLOCK + 2);
        place.pass(3L * BLOCK + 4);
        assertThat(place.forgetBeyond(82)).isFalse();
        assertThat(place.forgetBeyond(81)).isTrue();
        assertThat(place.passedOver(9))
                .containsExactly(new SequenceRange(3L * BLOCK, 3L * BLOCK + 1), SequenceRange.of(3L * BLOCK + 3));
    }

    @Test
    void a_text_of_which_something_is_changed_is_refused() {
        NumberedPlace place = new NumberedPlace(0);
        place.pass(2L * BLOCK);
        place.pass(2L * BLOCK + 2);
        String text = place.position().text();
        int dot = text.indexOf('.');
        assertRefused(text.substring(0, text.length() - 4));
        assertRefused(2 * BLOCK + text.substring(dot));
        assertRefused(text.substring(0, dot + 1));
    }

    @Test
    @DisplayName(
            "31: a stored place knows its event in each later version, and takes an unknown form for the same event")
    void a_stored_place_knows_its_event() {
        NumberedPlace place = new NumberedPlace(8);
        place.pass(row("request"));
        assertThat(place.position().text()).isEqualTo("9~1o4oFEA6T_5o");
        assertThat(place.mayHaveRead(row("request"))).isTrue();
        assertThat(place.mayHaveRead(row("another"))).isFalse();
        NumberedPlace unknown = NumberedPlace.of(EventPosition.of("9~2" + "x".repeat(Fingerprint.LENGTH - 1)));
        assertThat(unknown.mayHaveRead(row("another"))).isTrue();
    }

    private static StoredEvent row(String requestId) {
        return StoredEvent.of(
                Event.builder()
                        .position(EventPosition.of("9"))
                        .type(EventType.LICENSE_ISSUED)
                        .at(Instant.EPOCH)
                        .origin(Origin.of(Origin.Kind.PRINCIPAL, null, new ApiTokenId(new UUID(0, 1)), null, requestId))
                        .subject(new Subject.OfLicense(new LicenseId(new UUID(0, 2))))
                        .project(new ProjectId(new UUID(0, 3)))
                        .data(Facts.builder().number("version", 1).build())
                        .build(),
                new KeyHash(4, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "-1",
                "+1",
                "01",
                "1.",
                "9.1",
                "9.1.1",
                "9..1",
                "9~",
                "9~short",
                "9~twelve_chars.",
                "~twelve_chars",
                "9~twelve_charsX",
                ".1",
                "99999999999999999999"
            })
    void a_position_of_another_log_s_is_refused(String text) {
        assertRefused(text);
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> NumberedPlace.of(EventPosition.of(text)))
                .as(text)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("event position must be one of this storage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "\u00e4", "\u0000"})
    void a_text_that_no_storage_makes_is_no_position(String text) {
        assertThatThrownBy(() -> EventPosition.of(text)).isInstanceOf(InvalidValueException.class);
    }
}
