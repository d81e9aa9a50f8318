package dev.latchkey.core.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.engine.MasterSecret;
import java.security.SecureRandom;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SealerProperties {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Sealer sealer = sealer(MasterSecret.random(RANDOM));

    private static Sealer sealer(MasterSecret secret) {
        return new Sealer(KeyRing.of(DerivedKeys.of(secret)), RANDOM);
    }

    @Property(tries = 200)
    void what_was_sealed_opens(@ForAll byte[] clear, @ForAll String purpose) {
        assertThat(sealer.open(sealer.seal(clear, purpose), purpose)).isEqualTo(clear);
    }

    @Property(tries = 200)
    void any_altered_bit_is_refused(@ForAll @Size(max = 50) byte[] clear, @ForAll @IntRange(max = 1000) int bit) {
        byte[] sealed = sealer.seal(clear, "purpose");
        int altered = bit % (sealed.length * 8);
        sealed[altered / 8] ^= (byte) (1 << altered % 8);
        assertRefused(sealer, sealed, "purpose");
    }

    @Property(tries = 100)
    void anything_cut_short_or_made_up_is_refused(@ForAll @Size(max = 100) byte[] madeUp) {
        assertRefused(sealer, madeUp, "purpose");
        byte[] sealed = sealer.seal(madeUp, "purpose");
        assertRefused(sealer, Arrays.copyOf(sealed, sealed.length - 1), "purpose");
        assertRefused(sealer, Arrays.copyOf(sealed, sealed.length + 1), "purpose");
    }

    @Example
    void a_value_opens_only_for_its_own_purpose() {
        assertRefused(sealer, sealer.seal(new byte[] {1}, "license-key:1"), "license-key:2");
    }

    @Example
    void a_value_opens_only_under_its_own_master_secret() {
        assertRefused(sealer(MasterSecret.random(RANDOM)), sealer.seal(new byte[] {1}, "purpose"), "purpose");
    }

    @Example
    void equal_values_are_sealed_differently() {
        assertThat(sealer.seal(new byte[32], "purpose")).isNotEqualTo(sealer.seal(new byte[32], "purpose"));
    }

    private static void assertRefused(Sealer sealer, byte[] sealed, String purpose) {
        assertThatThrownBy(() -> sealer.open(sealed, purpose))
                .isInstanceOf(LicensingException.class)
                .hasMessageContaining(purpose);
    }
}
