package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which 32 bytes are a public key of Ed25519, and that each implementation of the algorithm agrees. */
class Ed25519PublicKeyTest {

    private static void assertRefused(byte[] bytes) {
        assertThatIllegalArgumentException()
                .as(HexFormat.of().formatHex(bytes))
                .isThrownBy(() -> Ed25519PublicKey.of(bytes))
                .withMessageContaining("Ed25519 public key");
    }

    @Test
    void the_eight_points_of_small_order_are_points_of_small_order() {
        assertThat(EdwardsPoint.ofSmallOrder())
                .doesNotHaveDuplicates()
                .hasSize(8)
                .allMatch(point -> point.times(BigInteger.valueOf(8)).equals(EdwardsPoint.IDENTITY));
    }

    @Test
    void a_key_of_small_order_is_refused_in_each_spelling() {
        List<byte[]> spellings = EdwardsPoint.ofSmallOrder().stream()
                .flatMap(point -> point.spellings().stream())
                .toList();
        assertThat(spellings).hasSize(14);
        assertThat(spellings).allSatisfy(Ed25519PublicKeyTest::assertRefused);
    }

    @Test
    void a_set_with_a_key_of_small_order_is_refused() {
        for (EdwardsPoint point : EdwardsPoint.ofSmallOrder()) {
            for (byte[] spelling : point.spellings()) {
                String key = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(spelling))
                        .keyID("k")
                        .build()
                        .toJSONString();
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> OfflineVerifier.withKeys("{\"keys\":[" + key + "]}"))
                        .withMessageContaining("JWK set");
            }
        }
    }

    @Test
    void a_point_of_another_order_is_no_reason_to_refuse_a_key_but_its_second_spelling_is() {
        // Below 19 a y has a second spelling, y + p, which RFC 8032, section 5.1.3 does not decode.
        List<EdwardsPoint> points = Stream.iterate(2L, y -> y + 1)
                .limit(17)
                .flatMap(EdwardsPoint::withY)
                .toList();
        assertThat(points).hasSizeGreaterThan(4).allSatisfy(point -> {
            assertThat(Ed25519PublicKey.of(point.spellings().get(0))).isNotNull();
            assertRefused(point.spellings().get(1));
        });
    }

    @Test
    void bytes_that_are_no_point_are_refused_when_the_key_is_given() {
        List<Long> none = Stream.iterate(2L, y -> y + 1)
                .limit(40)
                .filter(y -> EdwardsPoint.withY(y).findFirst().isEmpty())
                .toList();
        assertThat(none).hasSizeGreaterThan(10).allSatisfy(y -> {
            byte[] bytes = new byte[32];
            bytes[0] = y.byteValue();
            assertRefused(bytes);
        });
        byte[] ones = new byte[32];
        java.util.Arrays.fill(ones, (byte) 0xFF);
        assertRefused(ones);
        assertRefused(new byte[31]);
        assertRefused(new byte[33]);
    }

    @Test
    void both_implementations_agree() {
        byte[] message = "message".getBytes(StandardCharsets.UTF_8);
        byte[] signature = TokenMint.EDDSA.signature(message);
        byte[] altered = signature.clone();
        altered[63] ^= 1;
        for (Ed25519PublicKey key : List.of(
                Ed25519PublicKey.OfJdk.of(TokenMint.EDDSA.rawPublicKey()),
                new Ed25519PublicKey.OfBouncyCastle(TokenMint.EDDSA.rawPublicKey()))) {
            assertThat(key.verifies(message, signature)).isTrue();
            assertThat(key.verifies(message, altered)).isFalse();
            assertThat(key.verifies(signature, signature)).isFalse();
            assertThat(key.verifies(message, new byte[64])).isFalse();
        }
    }
}
