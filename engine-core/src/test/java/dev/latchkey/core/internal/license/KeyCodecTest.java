package dev.latchkey.core.internal.license;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.KeyFormat;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.core.internal.secret.DerivedKeys;
import dev.latchkey.core.internal.secret.KeyRing;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCodecTest {
    private static final KeyRing KEYS = KeyRing.of(DerivedKeys.of(MasterSecret.of(counting(0, MasterSecret.LENGTH))));
    private final KeyCodec codec = codec(KeyFormat.STANDARD, false);
    private final KeyCodec importing = codec(KeyFormat.STANDARD, true);

    private static KeyCodec codec(KeyFormat format, boolean importedKeys) {
        return new KeyCodec(KEYS, format, importedKeys, new SecureRandom());
    }

    private static byte[] counting(int first, int count) {
        byte[] bytes = new byte[count];
        IntStream.range(0, count).forEach(i -> bytes[i] = (byte) (first + i));
        return bytes;
    }

    /** Made with another program, from the layout that {@link KeyMac} states. */
    @ParameterizedTest(name = "{1}")
    @DisplayName("issued keys stay valid: text and hash follow from master secret and random bits for ever")
    @CsvSource({
        "0123456789abcdef, 04HM-ASW9-NF6Y-YQ8B, e2e5445115752bc5fe37c35103e768c8",
        "0123456789abcdeffedcba987633, 04HMA-SW9NF-6YZZP-WQAC7-CC3FZY, 9c71841b09c4ed36ed7976b364ec2dbc",
    })
    void key_and_hash_never_change(String random, String key, String hash) {
        KeyFormat format = random.length() == 16 ? KeyFormat.STANDARD : KeyFormat.LONG;
        KeyCodec fixed =
                new KeyCodec(KEYS, format, false, new FixedRandom(HexFormat.of().parseHex(random)));
        assertThat(fixed.generate().reveal()).isEqualTo(key);
        assertThat(HexFormat.of().formatHex(codec.hash(key).toBytes())).isEqualTo(hash);
    }

    @Test
    void quotation_marks_and_primes_of_every_kind_are_passed_over() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(Character::isDefined)
                        .filter(character -> isQuote(Character.getName(character)))
                        .filter(character -> !"ABCD"
                                .equals(PastedText.symbols("AB" + Character.toString(character) + "CD", key -> false)))
                        .mapToObj(Character::getName))
                .isEmpty();
    }

    @ParameterizedTest
    @DisplayName("a second key is refused where the first one looks like a word before a colon")
    @ValueSource(strings = {"Key:", ":", " License key: ", "Schl\u00FCssel: ", "\n\u30AD\u30FC\uFF1A"})
    void a_key_of_letters_alone_is_no_leading_word(String between) {
        String letters = Stream.generate(() -> codec.generate().reveal())
                .filter(key -> key.chars().noneMatch(Character::isDigit))
                .findFirst()
                .orElseThrow();
        assertThat(codec.hash("Key: " + letters)).isEqualTo(codec.hash(letters)).isNotNull();
        assertThat(codec.hash(letters + between + "04HM-ASW9-NF6Y-YQ8B")).isNull();
    }

    @ParameterizedTest
    @DisplayName("a word before a colon may be as long as a key")
    @ValueSource(strings = {"Please keep the fresh license key:", "ABCDEFGHJKMNPQRSTVWXYZ:", "Freigabeschl\u00FCssel:"})
    void long_leading_words_are_passed_over(String word) {
        assertThat(codec.hash(word + "04HM-ASW9-NF6Y-YQ8B")).isEqualTo(codec.hash("04HM-ASW9-NF6Y-YQ8B"));
    }

    private static boolean isQuote(String name) {
        return name.matches("(.* )?(QUOTATION MARK|PRIME)( .*)?") || name.equals("APOSTROPHE");
    }

    @Test
    @DisplayName("the hash of an imported key stays the same for ever")
    void imported_hash_never_changes() {
        assertThat(HexFormat.of().formatHex(importing.hash("Old-Key 1").toBytes()))
                .isEqualTo("3d1dcc604a91de094ee7d790a95330fe");
    }

    @Test
    @DisplayName("of 1,000,000 random strings of 16 symbols at most 1 in 30,000 can be a key")
    void random_strings_are_refused() {
        Random random = new Random(20);
        int symbols = KeyFormat.STANDARD.symbols();
        long accepted = IntStream.range(0, 1_000_000)
                .mapToObj(i -> random.ints(symbols, 0, 32)
                        .mapToObj(value -> String.valueOf(Symbols.letter(value)))
                        .reduce("", String::concat))
                .filter(text -> codec.hash(text) != null)
                .count();
        assertThat(accepted).isLessThanOrEqualTo(1_000_000 / 30_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                " ",
                "0",
                "04HM-ASW9-NF6Y-YQ8",
                "04HM-ASW9-NF6Y-YQ8BB",
                "04HM-ASW9-NF6Y-YQ8U",
                "04HM_ASW9_NF6Y_YQ8B",
                "04HM.ASW9.NF6Y.YQ8B",
                "04HM-ASW9-NF6Y-YQ8B\0",
                "04HM-ASW9-NF6Y-YQ8B..",
                ".04HM-ASW9-NF6Y-YQ8B",
                "04HM-ASW9-NF6Y. YQ8B",
                "04HM-ASW9-NF6Y-YQ8B;",
                "04HM-ASW9-NF6Y-YQ8B 04HM-ASW9-NF6Y-YQ8B",
                "04HM-ASW9-NF6Y-YQ8B, 04HM-ASW9-NF6Y-YQ8B",
                "04HM-ASW9-NF6Y-YQ8B: 04HM-ASW9-NF6Y-YQ8B",
                "Key: 04HM-ASW9-NF6Y-YQ8B 04HM-ASW9-NF6Y-YQ8B",
                "Key 1: 04HM-ASW9-NF6Y-YQ8B",
                "Key: Licence: 04HM-ASW9-NF6Y-YQ8B",
                ": 04HM-ASW9-NF6Y-YQ8B",
                "04HM-ASW9-NF6Y-YQ8B:",
                "Key 04HM-ASW9-NF6Y-YQ8B",
                "04HM-A\u017FW9-NF6Y-YQ8B",
                "04HM-AS\uFF70W9-NF6Y-YQ8",
                "04HM-A\u0405W9-NF6Y-YQ8B",
                "\u0660\u0664HM-ASW9-NF6Y-YQ8B",
                "04HM-ASW9-NF6Y-YQ8\uD835\uDD01",
                "04HM-ASW9-NF6Y-YQ8B\uD800",
                "04HM-ASW9-NF6Y-YQ8B\u0301",
                "0000-0000-0000-0000"
            })
    void anything_else_is_not_a_key(String text) {
        assertThat(codec.hash(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04hm-asw9-nf6y-yq8b",
                "04HMASW9NF6YYQ8B",
                "  04HM ASW9 NF6Y YQ8B\r\n",
                "o4hm-asw9-nf6y-yq8b",
                "-0-4-H-M-A-S-W-9-N-F-6-Y-Y-Q-8-B-"
            })
    void case_spacing_and_look_alikes_do_not_matter(String text) {
        assertThat(codec.hash(text)).isNotNull().isEqualTo(codec.hash("04HM-ASW9-NF6Y-YQ8B"));
    }

    @ParameterizedTest
    @DisplayName("20: keys as mails, chats and word processors hand them over are the same key")
    @ValueSource(
            strings = {
                "04HM\u2010ASW9\u2011NF6Y\u2012YQ8B",
                "04HM\u2013ASW9\u2014NF6Y\u2015YQ8B",
                "04HM\u2212ASW9\u30FCNF6Y\u00ADYQ8B",
                "04HM\u00A0ASW9\u202FNF6Y\u3000YQ8B",
                "04HM\tASW9\r\nNF6Y\u2028YQ8B\u0085",
                "\u201C04HM-ASW9-NF6Y-YQ8B\u201D",
                "\u201E04HM-ASW9-NF6Y-YQ8B\u201C",
                "\u00AB04HM-ASW9-NF6Y-YQ8B\u00BB",
                "\"04HM-ASW9-NF6Y-YQ8B\",",
                "'04HM-ASW9-NF6Y-YQ8B'",
                "`04HM-ASW9-NF6Y-YQ8B`",
                "<04HM-ASW9-NF6Y-YQ8B>",
                "[04HM](ASW9){NF6Y}YQ8B",
                "\u300C04HM-ASW9-NF6Y-YQ8B\u300D",
                "04HM-ASW9-NF6Y-YQ8B.",
                "(04HM-ASW9-NF6Y-YQ8B.)",
                "04HM-ASW9-NF6Y-YQ8B , ",
                "04HM-ASW9-NF6Y-YQ8B\u3002",
                "\uFEFF04HM-ASW9-NF6Y-YQ8B",
                "04HM-AS\u200BW9-NF\u20606Y-YQ8B",
                "\u200E04HM\u202A-ASW9\u202C-NF6Y\u2066-YQ8B\u2069",
                "0\uFE0F4\uFE0FHM-ASW9-NF6Y-YQ8B",
                "\uDB40\uDC2004HM-ASW9-NF6Y-YQ8B",
                "\uFF10\uFF14\uFF28\uFF2D\uFF0DASW9-NF6Y\uFF0D\uFF59\uFF51\uFF18\uFF22",
                "Key: 04HM-ASW9-NF6Y-YQ8B",
                "key:04hm-asw9-nf6y-yq8b",
                "License key: 04HM-ASW9-NF6Y-YQ8B.",
                "  \u201CLicence-Key\uFF1A 04HM-ASW9-NF6Y-YQ8B\u201D",
                "Cl\u00E9\u00A0: 04HM-ASW9-NF6Y-YQ8B",
                "\u041A\u043B\u044E\u0447: 04HM-ASW9-NF6Y-YQ8B",
                "\u30E9\u30A4\u30BB\u30F3\u30B9\u30AD\u30FC\uFF1A04HM-ASW9-NF6Y-YQ8B",
                "\"license_key\": \"04HM-ASW9-NF6Y-YQ8B\","
            })
    void pasted_keys_are_understood(String text) {
        assertThat(codec.hash(text)).isNotNull().isEqualTo(codec.hash("04HM-ASW9-NF6Y-YQ8B"));
        assertThat(importing.hash(text)).isEqualTo(codec.hash(text));
    }

    @Test
    void both_shipped_formats_are_understood_whichever_is_made() {
        LicenseKey standard = codec.generate();
        LicenseKey lengthy = codec(KeyFormat.LONG, false).generate();
        KeyCodec other = codec(KeyFormat.of(100, 7, 7, 7, 7), false);
        assertThat(other.hash(standard.reveal()))
                .isEqualTo(codec.hash(standard.reveal()))
                .isNotNull();
        assertThat(other.hash(lengthy.reveal()))
                .isEqualTo(codec.hash(lengthy.reveal()))
                .isNotNull();
        assertThat(other.hash(other.generate().reveal())).isNotNull();
    }

    @Test
    void a_format_of_the_same_length_takes_the_shipped_ones_place() {
        KeyCodec other = codec(KeyFormat.of(65, 8, 8), false);
        assertThat(other.hash("04HM-ASW9-NF6Y-YQ8B")).isNull();
        assertThat(other.hash(other.generate().reveal())).isNotNull();
    }

    @Test
    void keys_of_another_master_secret_are_not_ours() {
        KeyCodec other = new KeyCodec(
                KeyRing.of(DerivedKeys.of(MasterSecret.of(counting(1, MasterSecret.LENGTH)))),
                KeyFormat.LONG,
                false,
                new SecureRandom());
        assertThat(codec.hash(other.generate().reveal())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9ABC-DEFG-HJKM-NPQR", "any text at all", "04HM-ASW9-NF6Y-YQ8C", "\uD800", "ключ"})
    void with_imports_on_any_text_can_be_a_key(String text) {
        assertThat(codec.hash(text)).isNull();
        assertThat(importing.hash(text)).isNotNull().isEqualTo(importing.hash(" " + text + "\n"));
    }

    @Test
    void white_space_and_unseen_marks_around_an_imported_key_do_not_matter() {
        assertThat(importing.hash("\uFEFF\u00A0ABC\u200Bdef\u200B\u202C \r\n"))
                .isNotNull()
                .isEqualTo(importing.hash("ABC\u200Bdef"))
                .isNotEqualTo(importing.hash("ABCdef"));
        assertThat(importing.hash("\uFEFF\u200B ")).isNull();
        assertThat(importing.hash("\"ABC\"")).isNotEqualTo(importing.hash("ABC"));
    }

    @Test
    void imported_keys_are_compared_exactly() {
        assertThat(importing.hash("abc-def")).isNotEqualTo(importing.hash("ABC-DEF"));
        assertThat(importing.hash("abc-def")).isNotEqualTo(importing.hash("abcdef"));
        assertThat(importing.hash("a\uD800")).isNotEqualTo(importing.hash("a?"));
        assertThat(importing.hash(" ")).isNull();
    }

    @Test
    void imports_leave_native_keys_as_they_were() {
        assertThat(importing.hash("o4hmasw9nf6yyq8b")).isEqualTo(codec.hash("04HM-ASW9-NF6Y-YQ8B"));
    }

    /** Randomness that is known beforehand. */
    private static final class FixedRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] fixed;

        FixedRandom(byte[] fixed) {
            this.fixed = fixed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(fixed, 0, bytes, 0, bytes.length);
        }
    }
}
