package dev.latchkey.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyHashTest {

    @Property
    void bytes_survive_the_round_trip(@ForAll @Size(16) byte[] bytes) {
        assertThat(KeyHash.of(bytes).toBytes()).isEqualTo(bytes);
    }

    @Test
    void other_lengths_are_refused_and_nothing_is_shown() {
        assertThatThrownBy(() -> KeyHash.of(new byte[15])).hasMessage("a key hash has 16 bytes, not 15");
        assertThat(new KeyHash(1, 2)).hasToString("KeyHash[hidden]");
    }
}
