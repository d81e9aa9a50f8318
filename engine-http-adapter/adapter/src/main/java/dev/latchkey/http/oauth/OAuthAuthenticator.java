package dev.latchkey.http.oauth;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scope;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.http.internal.access.Credentials;
import dev.latchkey.http.message.ApiRequest;
import dev.latchkey.http.setting.Authenticator;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the access tokens of an OAuth 2 or OpenID provider if they are JWTs (RFC 9068, RFC 7519). A token must name
 * the provider as its issuer and this API as its audience. It must be signed with one of the provider's published keys,
 * and be within its validity period. The token's rights are those of its scopes that this engine defines ({@code read},
 * {@code licenses:write}). Without such a scope, the caller can only show its own profile. Tokens that are not JWTs are
 * left to the other authenticators.
 *
 * <p>The provider's keys are kept for five minutes. They are fetched again when a token names an unknown key, at most
 * twice in half a minute. While the provider cannot be reached, the last keys are used for up to four hours.
 * Thread-safe.
 */
public final class OAuthAuthenticator implements Authenticator {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int MAX_KEY_SET_BYTES = 256 * 1024;
    private static final int MAX_TOKEN_LENGTH = 8 * 1024;
    private static final long OUTAGE_MILLIS = 4 * 60 * 60 * 1000L;

    private final OAuthSettings settings;
    private final DefaultJWTProcessor<SecurityContext> processor;

    private OAuthAuthenticator(OAuthSettings settings, JWKSource<SecurityContext> keys, Clock clock) {
        this.settings = settings;
        this.processor = new DefaultJWTProcessor<>();
        // Access tokens have their own type (RFC 9068, section 2.1), but not every provider sets it.
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new ProviderKeys(algorithms(settings), keys));
        processor.setJWSVerifierFactory(new ProviderVerifiers());
        processor.setJWTClaimsSetVerifier(new Claims(settings, clock));
    }

    private static Set<JWSAlgorithm> algorithms(OAuthSettings settings) {
        return settings.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
    }

    /**
     * {@return an authenticator with the system clock}
     *
     * @param settings the provider, and the meaning of its tokens
     * @throws IllegalArgumentException if the address of the key set is not a URL
     */
    public static OAuthAuthenticator of(OAuthSettings settings) {
        return of(settings, Clock.systemUTC());
    }

    /**
     * {@return an authenticator with the caller's clock}
     *
     * @param settings the provider, and the meaning of its tokens
     * @param clock decides whether a token is within its validity period
     * @throws IllegalArgumentException if the address of the key set is not a URL
     */
    public static OAuthAuthenticator of(OAuthSettings settings, Clock clock) {
        requireGiven("settings", settings);
        requireGiven("clock", clock);
        try {
            JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                            settings.jwkSet().toURL(),
                            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_KEY_SET_BYTES))
                    .refreshAheadCache(false)
                    .retrying(true)
                    .outageTolerant(OUTAGE_MILLIS)
                    .build();
            return new OAuthAuthenticator(settings, keys, clock);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("jwkSet must be an https or http URL: " + settings.jwkSet(), e);
        }
    }

    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        Claims(OAuthSettings settings, Clock clock) {
            super(
                    settings.audience(),
                    new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                    Set.of("exp", settings.principalClaim()));
            this.clock = clock;
            setMaxClockSkew((int) settings.clockSkew().toSeconds());
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }

    @Override
    public Authentication authenticate(ApiRequest request, InetAddress client) {
        String token = Credentials.token(request.headers());
        if (token == null || token.chars().filter(c -> c == '.').count() != 2) {
            return new Authentication.Refused(TokenRefusal.MISSING);
        }
        if (token.length() > MAX_TOKEN_LENGTH) {
            return new Authentication.Refused(TokenRefusal.MALFORMED);
        }
        try {
            return new Authentication.Accepted(caller(processor.process(SignedJWT.parse(token), null)));
        } catch (ParseException | InvalidValueException e) {
            return new Authentication.Refused(TokenRefusal.MALFORMED);
        } catch (ExpiredJWTException e) {
            return new Authentication.Refused(TokenRefusal.EXPIRED);
        } catch (BadJOSEException e) {
            return new Authentication.Refused(TokenRefusal.UNKNOWN);
        } catch (RateLimitReachedException e) {
            // The keys were fetched a moment ago, and the token's key was not among them.
            return new Authentication.Refused(TokenRefusal.UNKNOWN);
        } catch (KeySourceException e) {
            throw new LicensingException("the keys at " + settings.jwkSet() + " cannot be fetched", e);
        } catch (JOSEException e) {
            return new Authentication.Refused(TokenRefusal.MALFORMED);
        }
    }

    private Caller caller(JWTClaimsSet claims) throws ParseException {
        String principal = claims.getStringClaim(settings.principalClaim());
        return Caller.of(PrincipalId.of(principal)).withScopes(scopes(claims.getClaim(settings.scopeClaim())));
    }

    private static Scopes scopes(@Nullable Object claim) {
        List<Scope> scopes = new ArrayList<>();
        for (String text : texts(claim)) {
            try {
                scopes.add(Scope.of(text));
            } catch (InvalidValueException e) {
                // This is a scope of another API, or of the provider, such as openid.
            }
        }
        return Scopes.of(scopes);
    }

    private static List<String> texts(@Nullable Object claim) {
        if (claim instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return claim instanceof String text ? Arrays.asList(text.split(" ", -1)) : List.of();
    }
}
