package dev.latchkey.core.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.KeyFactory;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ed25519Test {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest(name = "RFC 8032, 7.1, TEST {0}")
    @DisplayName("test vectors of RFC 8032")
    @CsvSource({
        "1, 9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, '',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b",
        "3, c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7, af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a",
    })
    void both_signers_agree_with_rfc_8032(int number, String secret, String message, String signature)
            throws Exception {
        EdECPrivateKey key = (EdECPrivateKey) KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, HEX.parseHex(secret)));
        for (Ed25519 signer : List.of(Ed25519.jdk(key), new BouncyCastleEd25519(key))) {
            assertThat(HEX.formatHex(signer.sign(HEX.parseHex(message)))).isEqualTo(signature);
        }
    }

    @Test
    void bouncy_castle_signs_where_it_is_present() throws Exception {
        EdECPrivateKey key = (EdECPrivateKey)
                KeyType.ED25519.generate(new java.security.SecureRandom()).getPrivate();
        assertThat(Ed25519.fastest(key)).isInstanceOf(BouncyCastleEd25519.class);
    }

    @Test
    void the_engine_signs_without_bouncy_castle() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("bcprov")) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        try (URLClassLoader without =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Callable<?> signing = (Callable<?>) without.loadClass(SigningWithoutBouncyCastle.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(signing.call()).isEqualTo(true);
        }
    }

    /** What runs where Bouncy Castle is missing. */
    public static final class SigningWithoutBouncyCastle implements Callable<Boolean> {
        @Override
        public Boolean call() throws Exception {
            try (var storage = new dev.latchkey.core.storage.MemoryStorage()) {
                var random = new java.security.SecureRandom();
                var secret = dev.latchkey.api.engine.MasterSecret.random(random);
                var ring = new SigningKeyRing(
                        storage,
                        new dev.latchkey.core.internal.secret.Sealer(
                                dev.latchkey.core.internal.secret.KeyRing.of(
                                        dev.latchkey.core.internal.secret.DerivedKeys.of(secret)),
                                random),
                        dev.latchkey.api.token.TokenSettings.ed25519(),
                        java.time.Clock.systemUTC(),
                        random);
                String token = ring.signer()
                        .sign(new ClaimsText().with("sub", "licence").bytes());
                return !BouncyCastleEd25519.isPresent() && TokenReader.verifies(token, ring.publicSet());
            }
        }
    }
}
