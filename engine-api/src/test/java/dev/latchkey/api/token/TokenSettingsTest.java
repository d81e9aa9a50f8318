package dev.latchkey.api.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenSettingsTest {

    @Test
    void only_hs256_has_a_shared_secret() {
        assertThatThrownBy(() -> TokenSettings.of(SigningAlgorithm.HS256, null))
                .hasMessage("token secret must be given for HS256, and only for it");
        assertThatThrownBy(() -> TokenSettings.of(SigningAlgorithm.EDDSA, SharedSecret.of(new byte[32])))
                .hasMessage("token secret must be given for HS256, and only for it");
    }

    @Test
    void an_issuer_has_128_characters_at_most() {
        assertThat(TokenSettings.ed25519()
                        .withIssuer("\ud83d\ude80".repeat(128))
                        .issuer())
                .hasSize(256);
        assertThatThrownBy(() -> TokenSettings.ed25519().withIssuer("x".repeat(129)))
                .hasMessage("token issuer must have at most 128 characters");
    }

    @Test
    void an_issuer_keeps_the_rule_for_texts() {
        assertThatThrownBy(() -> TokenSettings.ed25519().withIssuer(" ")).hasMessage("token issuer must not be blank");
        assertThatThrownBy(() -> TokenSettings.ed25519().withIssuer("a\tb"))
                .hasMessage("token issuer must not contain control characters");
        assertThatThrownBy(() -> TokenSettings.ed25519().withIssuer("a\ud83db"))
                .hasMessage("token issuer must be well-formed Unicode");
    }

    @Test
    void a_short_shared_secret_is_refused() {
        assertThatThrownBy(() -> SharedSecret.of(new byte[31]))
                .hasMessage("HS256 secret must have 32 bytes or more, not 31");
    }

    @Test
    void neither_secret_nor_token_shows_in_a_text() {
        assertThat(TokenSettings.hs256(SharedSecret.of(new byte[32])).toString())
                .contains("SharedSecret[hidden]");
        assertThat(OfflineToken.of("a.b.c", Instant.EPOCH, Instant.ofEpochSecond(5)))
                .hasToString("OfflineToken[expiresAt=1970-01-01T00:00:05Z]");
    }
}
