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
 * A provider whose access tokens are accepted, and the meaning of their claims. Immutable.
 *
 * <p>A value that is blank or out of bounds, or that would let others create tokens, is refused with {@link
 * IllegalArgumentException}.
 */
public final class OAuthSettings {
    /**
     * The algorithms that any Java runtime can verify. ES256K (RFC 8812) is not among them: the JDK has not had its
     * curve since version 16.
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
                    "algorithms must be among " + String.join(", ", ALGORITHMS) + ", not " + algorithms);
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

    /** {@return the provider, exactly as in the {@code iss} claim} */
    public String issuer() {
        return issuer;
    }

    /** {@return the text that the {@code aud} claim must contain: the provider's name for this API} */
    public String audience() {
        return audience;
    }

    /** {@return the address at which the provider publishes its keys} */
    public URI jwkSet() {
        return jwkSet;
    }

    /**
     * {@return the algorithms that the provider may sign with, immutable} The default is RS256, PS256 and ES256. RS384,
     * RS512, PS384, PS512, ES384, ES512, EdDSA, Ed25519 and Ed448 (RFC 7518, RFC 8037, RFC 9864) are also possible.
     * Symmetric algorithms are not.
     */
    public Set<String> algorithms() {
        return algorithms;
    }

    /** {@return the claim that holds the principal's id; {@code sub} by default} */
    public String principalClaim() {
        return principalClaim;
    }

    /**
     * {@return the claim that holds the scopes, as a text with spaces between them or as an array of texts; {@code
     * scope} by default}
     */
    public String scopeClaim() {
        return scopeClaim;
    }

    /** {@return how far the provider's clock may be off, in whole seconds; 60 seconds by default} */
    public Duration clockSkew() {
        return clockSkew;
    }

    private static void requireText(String name, String value) {
        if (Texts.isBlank(value)) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }

    /**
     * {@return settings for a provider, with the defaults}
     *
     * @param issuer the provider, exactly as in the {@code iss} claim
     * @param audience the text that the {@code aud} claim must contain: the provider's name for this API
     * @param jwkSet the address at which the provider publishes its keys, {@code https} or {@code http}
     * @throws IllegalArgumentException if a text is blank, or the address has another scheme or no host
     */
    public static OAuthSettings of(String issuer, String audience, URI jwkSet) {
        return new OAuthSettings(
                issuer, audience, jwkSet, Set.of("RS256", "PS256", "ES256"), "sub", "scope", Duration.ofSeconds(60));
    }

    /**
     * {@return a copy with these algorithms}
     *
     * @param algorithms one or more of those named at {@link #algorithms()}
     * @throws IllegalArgumentException if the collection is empty or has any other algorithm
     */
    public OAuthSettings withAlgorithms(Collection<String> algorithms) {
        requireAllGiven("algorithms", algorithms);
        return new OAuthSettings(
                issuer, audience, jwkSet, Set.copyOf(algorithms), principalClaim, scopeClaim, clockSkew);
    }

    /**
     * {@return a copy with these claims}
     *
     * @param principalClaim the claim that holds the principal's id
     * @param scopeClaim the claim that holds the scopes
     * @throws IllegalArgumentException if a name is blank
     */
    public OAuthSettings withClaims(String principalClaim, String scopeClaim) {
        return new OAuthSettings(issuer, audience, jwkSet, algorithms, principalClaim, scopeClaim, clockSkew);
    }

    /**
     * {@return a copy with this tolerance}
     *
     * @param clockSkew how far the provider's clock may be off, 0 to 10 minutes
     * @throws IllegalArgumentException if it is out of range
     */
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
