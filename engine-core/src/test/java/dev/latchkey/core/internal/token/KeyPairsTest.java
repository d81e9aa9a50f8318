package dev.latchkey.core.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.token.SigningAlgorithm;
import dev.latchkey.core.internal.secret.DerivedKeys;
import dev.latchkey.core.internal.secret.KeyRing;
import dev.latchkey.core.internal.secret.Sealer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyPairsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final KeyPairs KEYS =
            new KeyPairs(new Sealer(KeyRing.of(DerivedKeys.of(MasterSecret.random(RANDOM))), RANDOM), RANDOM);

    /** One of 64 thumbprints begins with a hyphen. */
    @Test
    void no_command_line_takes_the_name_of_a_key_for_an_option() {
        assertThat(Stream.generate(() -> KEYS.generate(SigningAlgorithm.EDDSA, Instant.EPOCH))
                        .limit(500)
                        .map(key -> key.kid()))
                .noneMatch(kid -> kid.startsWith("-"));
    }
}
