package dev.latchkey.core.internal.license;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.internal.text.Texts;
import dev.latchkey.api.license.KeyFormat;
import dev.latchkey.core.internal.secret.DerivedKeys;
import dev.latchkey.core.internal.secret.KeyRing;
import dev.latchkey.core.tck.PastedKeys;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Invariant 20. */
class KeyCodecProperties {
    private static final KeyRing KEYS = KeyRing.of(DerivedKeys.of(MasterSecret.random(new SecureRandom())));

    @Provide
    Arbitrary<KeyFormat> formats() {
        Arbitrary<KeyFormat> custom = Arbitraries.integers()
                .between(64, 192)
                .flatMap(random -> Arbitraries.integers()
                        .between((random + 10 + 4) / 5 + 1, (random + 56) / 5 + 1)
                        .map(symbols -> KeyFormat.of(random, symbols / 2, symbols - symbols / 2)));
        return Arbitraries.oneOf(Arbitraries.of(KeyFormat.STANDARD, KeyFormat.LONG), custom);
    }

    private static KeyCodec codec(KeyFormat format) {
        return new KeyCodec(KEYS, format, false, new SecureRandom());
    }

    @Property
    @Label("20: the codec understands every key that it makes, and no two alike")
    void round_trip(@ForAll("formats") KeyFormat format) {
        KeyCodec codec = codec(format);
        String key = codec.generate().reveal();
        assertThat(key.replace("-", "")).hasSize(format.symbols());
        assertThat(codec.hash(key))
                .isNotNull()
                .isNotEqualTo(codec.hash(codec.generate().reveal()));
    }

    @Property
    @Label("20: however often a key is dressed up, it is the same key")
    void dressing_up_changes_nothing(@ForAll("formats") KeyFormat format, @ForAll Random random) {
        KeyCodec codec = codec(format);
        String key = codec.generate().reveal();
        String once = PastedKeys.dressed(key, random);
        assertThat(codec.hash(once)).isEqualTo(codec.hash(key));
        assertThat(codec.hash(PastedKeys.dressed(once, random))).isEqualTo(codec.hash(key));
        assertThat(codec.hash(PastedKeys.pasted(once, random))).isEqualTo(codec.hash(key));
    }

    @Property
    @Label("20: to normalise a text twice is to normalise it once")
    void normalising_twice_is_normalising_once(@ForAll("formats") KeyFormat format, @ForAll Random random) {
        KeyCodec codec = codec(format);
        String own = codec.own(PastedKeys.pasted(codec.generate().reveal(), random));
        assertThat(own).isNotNull();
        assertThat(codec.own(own)).isSameAs(own);
        assertThat(PastedText.symbols(own, key -> false)).isEqualTo(own.replaceAll("[^0-9A-Za-z]", ""));
    }

    @Property
    @Label("a key in plain ASCII is looked up as it came, without a copy")
    void plain_keys_are_not_copied(@ForAll("formats") KeyFormat format) {
        KeyCodec codec = codec(format);
        String key = codec.generate().reveal();
        assertThat(codec.own(key)).isSameAs(key);
    }

    @Property
    @Label("20: of pasted keys, too, every wrong, missing or foreign symbol and every swap is refused")
    void mistakes_in_pasted_keys_are_refused(@ForAll("formats") KeyFormat format, @ForAll Random random) {
        KeyCodec codec = codec(format);
        String key = codec.generate().reveal().replace("-", "");
        for (String wrong : PastedKeys.mistakes(key, random)) {
            assertThat(codec.own(PastedKeys.pasted(PastedKeys.dressed(wrong, random), random)))
                    .as("from %s", wrong)
                    .isNull();
        }
    }

    @Property
    @Label("a second key behind the first is refused, whatever stands between")
    void second_keys_are_refused(@ForAll Random random) {
        KeyCodec codec = codec(KeyFormat.STANDARD);
        String first = PastedKeys.pasted(codec.generate().reveal(), random);
        String second = PastedKeys.pasted(codec.generate().reveal(), random);
        for (String between : List.of("", " ", ",", ".", ":", " : ", "\uFF1A", "\n", "\u2014", "Key:")) {
            assertThat(codec.hash(first + between + second)).isNull();
        }
    }

    @Property(tries = 200)
    @Label("20: every substitution of one symbol is refused by the check symbol alone")
    void every_substitution_is_refused(@ForAll("formats") KeyFormat format) {
        String key = codec(format).generate().reveal().replace("-", "");
        assertThat(Symbols.countIfChecked(key)).isEqualTo(key.length());
        for (int place = 0; place < key.length(); place++) {
            for (int value = 0; value < 32; value++) {
                String changed = key.substring(0, place) + Symbols.letter(value) + key.substring(place + 1);
                assertThat(Symbols.countIfChecked(changed)).isEqualTo(changed.equals(key) ? key.length() : 0);
            }
        }
    }

    @Property
    @Label("20: every swap of unequal neighbours is refused by the check symbol alone")
    void every_swap_of_neighbours_is_refused(@ForAll("formats") KeyFormat format) {
        String key = codec(format).generate().reveal().replace("-", "");
        for (int place = 0; place < key.length() - 1; place++) {
            String swapped =
                    key.substring(0, place) + key.charAt(place + 1) + key.charAt(place) + key.substring(place + 2);
            assertThat(Symbols.countIfChecked(swapped)).isEqualTo(swapped.equals(key) ? key.length() : 0);
        }
    }

    @Property(tries = 200)
    void any_text_is_answered_without_an_exception(@ForAll String text, @ForAll boolean importedKeys) {
        KeyCodec codec = new KeyCodec(KEYS, KeyFormat.STANDARD, importedKeys, new SecureRandom());
        assertThat(codec.hash(text) != null).isEqualTo(importedKeys && !Texts.isBlank(text));
    }

    @Property(tries = 5)
    @Label("threads share the codec's scratch space without mixing keys up")
    void threads_do_not_mix_keys_up(@ForAll @Size(8) List<Long> seeds) {
        KeyCodec codec = codec(KeyFormat.STANDARD);
        List<String> keys =
                IntStream.range(0, 64).mapToObj(i -> codec.generate().reveal()).toList();
        var expected = keys.stream().collect(Collectors.toMap(key -> key, codec::hash));
        var wrong = ConcurrentHashMap.newKeySet();
        seeds.parallelStream()
                .forEach(seed -> new Random(seed)
                        .ints(5_000, 0, keys.size())
                        .mapToObj(keys::get)
                        .filter(key -> !expected.get(key).equals(codec.hash(key)))
                        .forEach(wrong::add));
        assertThat(wrong).isEmpty();
    }
}
