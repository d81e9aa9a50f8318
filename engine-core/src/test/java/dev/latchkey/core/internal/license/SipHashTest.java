package dev.latchkey.core.internal.license;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipHashTest {

    @ParameterizedTest
    @DisplayName("the vectors of the reference implementation, for the messages of no bytes and of 00 to 07")
    @CsvSource({"0, a3817f04ba25a8e66df67214c7550293", "1, 3b62a9ba6258f5610f83e264f31497b4"})
    void reference_vectors(int words, String expected) {
        SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        for (int i = 0; i < words; i++) {
            hash.add(0x0706050403020100L);
        }
        hash.add((long) words * Long.BYTES << 56);
        hash.end();
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(hash.low()).putLong(hash.high());
        assertThat(HexFormat.of().formatHex(bytes.array())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"04hm asw9-nf6y-yq8b", "O4HMASW9NF6YYQ8B"})
    void a_key_has_one_hash_however_it_is_written(String text) {
        assertThat(hash(text)).isEqualTo(hash("04HM-ASW9-NF6Y-YQ8B"));
    }

    @Test
    void each_symbol_and_their_number_count() {
        String key = "0000000000000000000000";
        for (int place = 0; place < key.length(); place++) {
            assertThat(hash(key.substring(0, place) + "1" + key.substring(place + 1)))
                    .isNotEqualTo(hash(key));
            assertThat(hash(key.substring(0, place))).isNotEqualTo(hash(key));
        }
    }

    private static long hash(String text) {
        SipHash hash = new SipHash(1, 2);
        Symbols.hash(text, hash);
        hash.end();
        return hash.high();
    }
}
