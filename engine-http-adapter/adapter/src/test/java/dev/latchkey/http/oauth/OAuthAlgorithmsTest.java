package dev.latchkey.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider may sign with: an algorithm is believed, or refused when it is set. */
class OAuthAlgorithmsTest {
    private final SettableClock clock = SettableClock.at("2026-03-13T10:00:00Z");
    private HttpServer server;
    private volatile String keys = "";

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            byte[] body = ("{\"keys\":[" + keys + "]}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private OAuthAuthenticator authenticator(String... algorithms) {
        URI jwkSet = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
        return OAuthAuthenticator.of(
                OAuthSettings.of("issuer", "latchkey", jwkSet).withAlgorithms(List.of(algorithms)), clock);
    }

    private String token(SigningJwk key, String algorithm) {
        return key.sign(
                algorithm,
                "{\"iss\":\"issuer\",\"aud\":\"latchkey\",\"sub\":\"alice\",\"exp\":"
                        + clock.instant().plusSeconds(600).getEpochSecond() + "}");
    }

    private static Authentication authenticate(OAuthAuthenticator authenticator, String token) {
        InetAddress client = InetAddress.getLoopbackAddress();
        return authenticator.authenticate(
                ApiRequest.builder("GET", "/api/v1/user")
                        .headers(ApiHeaders.of("Authorization", "Bearer " + token))
                        .peer(client)
                        .build(),
                client);
    }

    private static void assertRefused(OAuthAuthenticator authenticator, String token) {
        assertThat(authenticate(authenticator, token)).isEqualTo(new Authentication.Refused(TokenRefusal.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519",
                "Ed448"
            })
    void an_algorithm_that_is_accepted_lets_its_tokens_in_and_no_others(String algorithm) {
        SigningJwk key = SigningJwk.of(algorithm, "1");
        keys = key.publicJwk();
        OAuthAuthenticator authenticator = authenticator(algorithm);

        assertThat(authenticate(authenticator, token(key, algorithm))).isInstanceOf(Authentication.Accepted.class);
        assertRefused(authenticator, token(SigningJwk.of(algorithm, "1"), algorithm));
        assertRefused(authenticator("RS256".equals(algorithm) ? "ES256" : "RS256"), token(key, algorithm));
    }

    /** RFC 8037: its name is the same on both curves. */
    @Test
    void eddsa_is_believed_with_ed448_too() {
        SigningJwk key = SigningJwk.of("Ed448", "1");
        keys = key.publicJwk();

        assertThat(authenticate(authenticator("EdDSA"), token(key, "EdDSA")))
                .isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void a_new_key_of_eddsa_is_learned_when_a_token_names_it() {
        SigningJwk old = SigningJwk.of("EdDSA", "old");
        SigningJwk next = SigningJwk.of("EdDSA", "new");
        OAuthAuthenticator authenticator = authenticator("EdDSA");
        keys = old.publicJwk();
        assertThat(authenticate(authenticator, token(old, "EdDSA"))).isInstanceOf(Authentication.Accepted.class);

        keys = next.publicJwk();

        assertThat(authenticate(authenticator, token(next, "EdDSA"))).isInstanceOf(Authentication.Accepted.class);
        assertRefused(authenticator, token(old, "EdDSA"));
    }

    /** JDK 17 passes a signature of Ed25519 with a byte behind it (RFC 8032 has 64 bytes). */
    @Test
    void a_signature_of_eddsa_has_one_length() {
        SigningJwk key = SigningJwk.of("EdDSA", "1");
        keys = key.publicJwk();
        OAuthAuthenticator authenticator = authenticator("EdDSA");
        String token = token(key, "EdDSA");

        assertThat(authenticate(authenticator, token)).isInstanceOf(Authentication.Accepted.class);
        assertRefused(authenticator, token + "A");
        assertRefused(authenticator, token.substring(0, token.length() - 2));
    }

    /** RFC 7515, section 4.1.11. */
    @Test
    void a_header_that_must_be_understood_is_not() {
        SigningJwk key = SigningJwk.of("EdDSA", "1");
        keys = key.publicJwk();
        OAuthAuthenticator authenticator = authenticator("EdDSA");

        assertThat(authenticate(authenticator, token(key, "EdDSA"))).isInstanceOf(Authentication.Accepted.class);
        assertRefused(authenticator, token(key, "EdDSA\",\"crit\":[\"what\"],\"what\":\"1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256K", "HS256", "none", "RS1", "eddsa", "X25519"})
    void an_algorithm_that_cannot_be_verified_here_is_refused_when_it_is_set(String algorithm) {
        assertThatThrownBy(() -> authenticator(algorithm))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "algorithms must be among RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA,"
                                + " Ed25519, Ed448, not [" + algorithm + "]");
    }
}
