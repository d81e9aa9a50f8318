package dev.latchkey.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Scope;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens of a provider that publishes its keys over HTTP. */
class OAuthAuthenticatorTest {
    private final SettableClock clock = SettableClock.at("2026-03-13T10:00:00Z");
    private final TestProvider provider = new TestProvider();
    private final OAuthAuthenticator authenticator = OAuthAuthenticator.of(provider.settings(), clock);

    @AfterEach
    void close() {
        provider.close();
    }

    private Date in(Duration time) {
        return Date.from(clock.instant().plus(time));
    }

    private UnaryOperator<JWTClaimsSet.Builder> forAnHour(String scope) {
        return claims -> claims.expirationTime(in(Duration.ofHours(1))).claim("scope", scope);
    }

    private static Authentication authenticate(OAuthAuthenticator authenticator, String token) {
        ApiHeaders headers = token == null ? ApiHeaders.empty() : ApiHeaders.of("Authorization", "Bearer " + token);
        InetAddress client = InetAddress.getLoopbackAddress();
        return authenticator.authenticate(
                ApiRequest.builder("GET", "/api/v1/user")
                        .headers(headers)
                        .peer(client)
                        .build(),
                client);
    }

    private Caller accepted(String token) {
        return ((Authentication.Accepted) authenticate(authenticator, token)).caller();
    }

    private TokenRefusal refused(String token) {
        return ((Authentication.Refused) authenticate(authenticator, token)).reason();
    }

    @Test
    void a_good_token_says_who_calls_and_what_they_may_do() {
        Caller caller = accepted(provider.sign(forAnHour("openid read licenses:write Read.All")));
        assertThat(caller.principal().value()).isEqualTo("alice");
        assertThat(caller.token()).isNull();
        assertThat(caller.scopes().values()).containsExactly(Scope.of("licenses:write"), Scope.READ);
    }

    @Test
    void scopes_may_be_an_array() {
        assertThat(accepted(provider.sign(
                                claims -> forAnHour("").apply(claims).claim("scope", List.of("read", "openid"))))
                        .scopes()
                        .values())
                .containsExactly(Scope.READ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "openid profile", "ADMIN"})
    void a_token_without_scopes_of_ours_may_do_nothing(String scope) {
        Caller caller = accepted(provider.sign(forAnHour(scope)));
        assertThat(caller.scopes().isAll()).isFalse();
        for (String needed : List.of("read", "admin", "licenses:read", "projects:write", "tokens:read")) {
            assertThat(caller.scopes().allow(Scope.of(needed))).as(needed).isFalse();
        }
        assertThat(accepted(provider.sign(claims -> claims.expirationTime(in(Duration.ofHours(1)))))
                        .scopes()
                        .allow(Scope.READ))
                .isFalse();
    }

    @Test
    void access_tokens_may_have_the_type_of_such_and_no_other() {
        accepted(provider.sign(provider.key(), new JOSEObjectType("at+jwt"), forAnHour("read")));
        accepted(provider.sign(provider.key(), null, forAnHour("read")));
        assertThat(refused(provider.sign(provider.key(), new JOSEObjectType("license+jwt"), forAnHour("read"))))
                .isEqualTo(TokenRefusal.UNKNOWN);
    }

    @Test
    void a_token_of_another_time_issuer_or_audience_is_refused() {
        String shortly = provider.sign(claims -> claims.expirationTime(in(Duration.ofMinutes(5))));
        accepted(shortly);
        clock.advance(Duration.ofMinutes(7));
        assertThat(refused(shortly)).isEqualTo(TokenRefusal.EXPIRED);
        assertThat(refused(provider.sign(
                        claims -> forAnHour("read").apply(claims).notBeforeTime(in(Duration.ofMinutes(5))))))
                .isEqualTo(TokenRefusal.UNKNOWN);
        assertThat(refused(
                        provider.sign(claims -> forAnHour("read").apply(claims).issuer("https://other"))))
                .isEqualTo(TokenRefusal.UNKNOWN);
        assertThat(refused(
                        provider.sign(claims -> forAnHour("read").apply(claims).audience("other"))))
                .isEqualTo(TokenRefusal.UNKNOWN);
        assertThat(refused(provider.sign(claims -> claims))).as("no end").isEqualTo(TokenRefusal.UNKNOWN);
        assertThat(refused(
                        provider.sign(claims -> forAnHour("read").apply(claims).subject(null))))
                .as("nobody's")
                .isEqualTo(TokenRefusal.UNKNOWN);
        assertThat(refused(
                        provider.sign(claims -> forAnHour("read").apply(claims).subject(" "))))
                .as("nobody's")
                .isEqualTo(TokenRefusal.MALFORMED);
    }

    @Test
    void a_token_that_the_provider_did_not_sign_is_refused() throws JOSEException {
        JWTClaimsSet claims = forAnHour("admin")
                .apply(new JWTClaimsSet.Builder()
                        .issuer(provider.issuer())
                        .audience("latchkey")
                        .subject("mallory"))
                .build();
        SignedJWT symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        symmetric.sign(new MACSigner(new byte[32]));
        assertThat(refused(symmetric.serialize())).isEqualTo(TokenRefusal.UNKNOWN);
        assertThat(refused(provider.sign(TestProvider.newKey(), JOSEObjectType.JWT, forAnHour("admin"))))
                .isEqualTo(TokenRefusal.UNKNOWN);
        assertThat(refused(new PlainJWT(claims).serialize())).isEqualTo(TokenRefusal.MALFORMED);
        String good = provider.sign(forAnHour("read"));
        assertThat(refused(good.substring(0, good.length() - 2) + (good.endsWith("AA") ? "BB" : "AA")))
                .isEqualTo(TokenRefusal.UNKNOWN);
        assertThat(refused("a.b.c")).isEqualTo(TokenRefusal.MALFORMED);
        assertThat(refused("x".repeat(10_000) + ".y.z")).isEqualTo(TokenRefusal.MALFORMED);
    }

    @Test
    void a_new_key_of_the_provider_is_learned_when_a_token_names_it() {
        accepted(provider.sign(forAnHour("read")));
        accepted(provider.sign(forAnHour("read")));
        assertThat(provider.fetches()).as("kept").isEqualTo(1);
        provider.rotate();
        accepted(provider.sign(forAnHour("read")));
        assertThat(provider.fetches()).isEqualTo(2);
    }

    @Test
    void keys_that_are_known_outlive_the_providers_absence_and_unknown_ones_are_our_trouble() {
        String token = provider.sign(forAnHour("read"));
        accepted(token);
        provider.close();
        accepted(token);
        OAuthAuthenticator other = OAuthAuthenticator.of(provider.settings(), clock);
        assertThatThrownBy(() -> authenticate(other, token)).isInstanceOf(LicensingException.class);
    }

    @Test
    void what_is_no_jwt_is_left_to_others() {
        assertThat(refused(null)).isEqualTo(TokenRefusal.MISSING);
        assertThat(refused("lk_000000000000000000000000000000000")).isEqualTo(TokenRefusal.MISSING);
    }

    @Test
    void settings_that_would_let_others_make_tokens_are_refused() {
        OAuthSettings settings = provider.settings();
        assertThatThrownBy(() -> settings.withAlgorithms(List.of("HS256")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("algorithms");
        assertThatThrownBy(() -> OAuthSettings.of("", "latchkey", settings.jwkSet()))
                .hasMessageContaining("issuer");
        assertThatThrownBy(() -> OAuthSettings.of("i", " ", settings.jwkSet())).hasMessageContaining("audience");
        assertThatThrownBy(() -> OAuthSettings.of("i", "a", URI.create("file:/etc/keys")))
                .hasMessageContaining("jwkSet");
        assertThatThrownBy(() -> settings.withClockSkew(Duration.ofHours(1))).hasMessageContaining("clockSkew");
    }
}
