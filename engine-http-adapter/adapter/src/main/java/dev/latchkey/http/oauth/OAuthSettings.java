package dev.latchkey.http.oauth;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.internal.text.Texts;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Whose access tokens are believed, and what they mean here. Immutable.
 *
 * <p>What is blank, out of bounds, or would let others make tokens is refused with {@link IllegalArgumentException}.
 */
public final class OAuthSettings {
    /**
     * Those that any Java runtime can verify. ES256K (RFC 8812) is none of them: the JDK has not had its curve since 16.
     */
    private static final List<String> ALGORITHMS = List.of(
            "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519",
            "Ed448");

    private final String issuer;
    private final String audience;
    private final URI jwkSet;
    private final Set<String> algorithms;
    private final String principalClaim;
    private final String scopeClaim;
    private final Duration clockSkew;

    private OAuthSettings(
            String issuer,
            String audience,
            URI jwkSet,
            Set<String> algorithms,
            String principalClaim,
            String scopeClaim,
            Duration clockSkew) {
        requireGiven("issuer", issuer);
        requireGiven("audience", audience);
        requireGiven("jwkSet", jwkSet);
        requireAllGiven("algorithms", algorithms);
        requireGiven("principalClaim", principalClaim);
        requireGiven("scopeClaim", scopeClaim);
        requireGiven("clockSkew", clockSkew);
        requireText("issuer", issuer);
        requireText("audience", audience);
        requireText("principal claim", principalClaim);
        requireText("scope claim", scopeClaim);
        boolean http = "https".equals(jwkSet.getScheme()) || "http".equals(jwkSet.getScheme());
        if (!http || jwkSet.getHost() == null) {
            throw new IllegalArgumentException("jwkSet must be an https or http URL: " + jwkSet);
        }
        if (algorithms.isEmpty() || !ALGORITHMS.containsAll(algorithms)) {
            throw new IllegalArgumentException(
                    "algorithms must be of " + String.join(", ", ALGORITHMS) + ", not " + algorithms);
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("clockSkew must be 0 to 10 minutes, not " + clockSkew);
        }
        this.issuer = issuer;
        this.audience = audience;
        this.jwkSet = jwkSet;
        this.algorithms = Set.copyOf(algorithms);
        this.principalClaim = principalClaim;
        this.scopeClaim = scopeClaim;
        this.clockSkew = clockSkew;
    }

    /** The provider, exactly as the {@code iss} claim has it. */
    public String issuer() {
        return issuer;
    }

    /** What the {@code aud} claim must hold: this API, as the provider knows it. */
    public String audience() {
        return audience;
    }

    /** Where the provider publishes its keys. */
    public URI jwkSet() {
        return jwkSet;
    }

    /**
     * What the provider may sign with: RS256, PS256 and ES256 by default; also RS384, RS512, PS384, PS512, ES384,
     * ES512, EdDSA, Ed25519 and Ed448 (RFC 7518, RFC 8037, RFC 9864). Never a symmetric one.
     */
    public Set<String> algorithms() {
        return algorithms;
    }

    /** The claim that is the principal's id here; {@code sub} by default. */
    public String principalClaim() {
        return principalClaim;
    }

    /** The claim with the scopes, a text with spaces between or an array of texts; {@code scope} by default. */
    public String scopeClaim() {
        return scopeClaim;
    }

    /** How far the provider's clock may be off, in whole seconds; 60 seconds by default. */
    public Duration clockSkew() {
        return clockSkew;
    }

    private static void requireText(String name, String value) {
        if (Texts.isBlank(value)) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }

    /** The tokens of a provider for this API, with the defaults. */
    public static OAuthSettings of(String issuer, String audience, URI jwkSet) {
        return new OAuthSettings(
                issuer, audience, jwkSet, Set.of("RS256", "PS256", "ES256"), "sub", "scope", Duration.ofSeconds(60));
    }

    /** The same with these algorithms. */
    public OAuthSettings withAlgorithms(Collection<String> algorithms) {
        requireAllGiven("algorithms", algorithms);
        return new OAuthSettings(
                issuer, audience, jwkSet, Set.copyOf(algorithms), principalClaim, scopeClaim, clockSkew);
    }

    /** The same with these claims for the principal and for its scopes. */
    public OAuthSettings withClaims(String principalClaim, String scopeClaim) {
        return new OAuthSettings(issuer, audience, jwkSet, algorithms, principalClaim, scopeClaim, clockSkew);
    }

    /** The same for a provider whose clock may be off so far. */
    public OAuthSettings withClockSkew(Duration clockSkew) {
        return new OAuthSettings(issuer, audience, jwkSet, algorithms, principalClaim, scopeClaim, clockSkew);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OAuthSettings that
                && issuer.equals(that.issuer)
                && audience.equals(that.audience)
                && jwkSet.equals(that.jwkSet)
                && algorithms.equals(that.algorithms)
                && principalClaim.equals(that.principalClaim)
                && scopeClaim.equals(that.scopeClaim)
                && clockSkew.equals(that.clockSkew);
    }

    @Override
    public int hashCode() {
        return Objects.hash(issuer, audience, jwkSet, algorithms, principalClaim, scopeClaim, clockSkew);
    }

    @Override
    public String toString() {
        return "OAuthSettings[issuer=" + issuer + ", audience=" + audience + ", jwkSet=" + jwkSet + ", algorithms="
                + algorithms + ", principalClaim=" + principalClaim + ", scopeClaim=" + scopeClaim + ", clockSkew="
                + clockSkew + "]";
    }
}
