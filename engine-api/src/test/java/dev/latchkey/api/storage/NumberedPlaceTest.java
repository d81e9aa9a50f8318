package dev.latchkey.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.event.EventPosition;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberedPlaceTest {

    @Test
    void it_knows_what_it_has_passed_over_and_reads_its_own_text() {
        Random random = new Random(17);
        for (int round = 0; round < 50; round++) {
            NumberedPlace place = new NumberedPlace(0);
            TreeSet<Integer> missing = new TreeSet<>();
            int high = 0;
            for (int step = 0; step < 200; step++) {
                int number = 1 + random.nextInt(300);
                for (int each = high + 1; each < number; each++) {
                    missing.add(each);
                }
                high = Math.max(high, number);
                missing.remove(number);
                place.pass(number);
                if (step % 20 == 19) {
                    int settled = random.nextInt(30);
                    place.settle(settled);
                    missing.headSet(settled, true).clear();
                }
                place = NumberedPlace.of(place.position());
                for (int each = 1; each <= high; each++) {
                    assertThat(place.isPassedOver(each)).isEqualTo(missing.contains(each));
                }
                assertThat(place.high()).isEqualTo(high);
                SequenceRange some = new SequenceRange(40, 90);
                assertThat(place.read(some))
                        .isEqualTo(51 - missing.subSet(40, true, 90, true).size());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "-1",
                "+1",
                "01",
                "1.",
                "9.1.1-1",
                "9.0",
                "9.1.0",
                "1.1",
                "9.5-9",
                "9.9",
                "9.1-zzzzzzzzzzzzz",
                "9..1",
                "99999999999999999999",
                "9.1y2p0ij32e8e7.1y2p0ij32e8e7"
            })
    void a_position_of_another_log_s_is_refused(String text) {
        assertThatThrownBy(() -> NumberedPlace.of(EventPosition.of(text)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("event position must be one that this storage has made");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "\u00e4", "\u0000"})
    void a_text_that_no_storage_makes_is_no_position(String text) {
        assertThatThrownBy(() -> EventPosition.of(text)).isInstanceOf(InvalidValueException.class);
    }
}
