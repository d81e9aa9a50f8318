package dev.latchkey.client;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.internal.text.Texts;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.token.SharedSecret;
import dev.latchkey.client.TokenRefusedException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies offline tokens where the application runs, without a connection (wire contract, section 2).
 *
 * <pre>{@code
 * OfflineVerifier verifier = OfflineVerifier.withKeys(jwkSet);
 * LicenseClaims claims = verifier.verify(token, machine, item); // throws unless the token is valid
 * }</pre>
 *
 * <p>Immutable and thread-safe. It trusts the clock of the machine, which the machine's owner may set back. If an
 * argument is {@code null}, the method throws {@link NullPointerException}, whose message names it.
 */
public final class OfflineVerifier {

    private static final String TYPE = "license+jwt";

    /** The default for how far a clock may lag. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final Function<@Nullable String, @Nullable VerificationKey> keys;
    private final String issuer;
    private final Clock clock;
    private final Duration clockTolerance;

    private OfflineVerifier(
            Function<@Nullable String, @Nullable VerificationKey> keys,
            String issuer,
            Clock clock,
            Duration clockTolerance) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
        this.clockTolerance = clockTolerance;
    }

    private static OfflineVerifier of(Function<@Nullable String, @Nullable VerificationKey> keys) {
        return new OfflineVerifier(keys, "latchkey", Clock.systemUTC(), CLOCK_TOLERANCE);
    }

    /**
     * {@return a verifier with the engine's public keys} Ed25519 keys verify EdDSA (RFC 8037), P-256 keys verify ES256
     * (RFC 7518), and nothing else. Keys of other types are ignored. So are keys whose {@code use}, {@code key_ops} or
     * {@code alg} is for something else, and keys without a {@code kid}.
     *
     * @param jwkSet the keys from the engine's {@code /.well-known/jwks.json} or
     *     {@code engine.offlineTokens().publicKeys()} (RFC 7517)
     * @throws IllegalArgumentException if the text is not a JWK set; if it has a private, a broken or a degenerate key,
     *     or two keys with one {@code kid}; or if it has no key of these types
     * @throws LicensingException if the Java runtime cannot verify with such keys, for example because it lacks the
     *     module {@code jdk.crypto.ec} (up to Java 21)
     */
    public static OfflineVerifier withKeys(String jwkSet) {
        Map<String, VerificationKey> keys = VerificationKeys.ofJwkSet(present("JWK set", jwkSet));
        return of(kid -> kid == null ? null : keys.get(kid));
    }

    /**
     * {@return a verifier of HS256 tokens, for places that may know the secret} Anybody with the secret can create
     * tokens.
     *
     * @param secret the secret that signs the tokens
     */
    public static OfflineVerifier withSharedSecret(SharedSecret secret) {
        VerificationKey key = VerificationKeys.ofSharedSecret(present("secret", secret));
        return of(kid -> key);
    }

    /**
     * {@return the same verifier for tokens of another issuer}
     *
     * @param issuer the {@code iss} claim of these tokens; {@code latchkey} by default
     */
    public OfflineVerifier withIssuer(String issuer) {
        return new OfflineVerifier(keys, present("issuer", issuer), clock, clockTolerance);
    }

    /**
     * {@return the same verifier with another clock than the system's}
     *
     * @param clock the clock
     */
    public OfflineVerifier withClock(Clock clock) {
        return new OfflineVerifier(keys, issuer, present("clock", clock), clockTolerance);
    }

    /**
     * {@return the same verifier for clocks that lag behind the engine's} A token whose {@code iat} or {@code nbf} is
     * further in the future than the tolerance is not yet valid. The {@code exp} is exact.
     *
     * @param clockTolerance how far a clock may lag, zero or more; 5 minutes by default
     * @throws IllegalArgumentException if it is negative
     */
    public OfflineVerifier withClockTolerance(Duration clockTolerance) {
        if (present("clock tolerance", clockTolerance).isNegative()) {
            throw new IllegalArgumentException("the clock tolerance must be zero or more, not " + clockTolerance);
        }
        return new OfflineVerifier(keys, issuer, clock, clockTolerance);
    }

    /**
     * Verifies a token: a compact JWS (RFC 7515) of claims (RFC 7519).
     *
     * @param token its text, at most 4,096 characters, which suffice for the longest one that the engine issues; white
     *     space and invisible marks around it, such as a no-break space or a byte order mark, are ignored
     * @param machine the machine that runs this
     * @param item the item that runs here
     * @return the claims of the token
     * @throws TokenRefusedException unless the token is well-formed, signed by one of the keys with that key's
     *     algorithm, from the issuer, begun, unexpired, and for this machine and this item
     * @throws NullPointerException if an argument is {@code null}; the message names it
     */
    public LicenseClaims verify(String token, MachineId machine, ItemId item) {
        CompactToken compact = CompactToken.parse(Texts.trimmed(present("token", token)));
        present("machine", machine);
        present("item", item);
        requireSigned(compact, read(compact.header(), TokenHeader::of));
        TokenClaims claims = read(compact.payload(), TokenClaims::of);
        require(issuer.equals(claims.issuer()), Reason.WRONG_ISSUER);
        Instant now = clock.instant();
        require(Duration.between(now, claims.start()).compareTo(clockTolerance) <= 0, Reason.NOT_YET_VALID);
        LicenseClaims license = claims.license();
        require(now.isBefore(license.expiresAt()), Reason.EXPIRED);
        require(license.machine().equals(machine), Reason.OTHER_MACHINE);
        require(license.item().equals(item), Reason.OTHER_ITEM);
        return license;
    }

    private void requireSigned(CompactToken token, TokenHeader header) {
        VerificationKey key = keys.apply(header.keyId());
        if (key == null) {
            throw new TokenRefusedException(Reason.UNKNOWN_KEY);
        }
        require(key.isFor(header.algorithm()), Reason.WRONG_ALGORITHM);
        require(key.signed(token), Reason.WRONG_SIGNATURE);
        require(TYPE.equals(header.type()), Reason.WRONG_TYPE);
    }

    private static <T> T read(byte[] json, Function<JsonObject, T> form) {
        try {
            return form.apply(JsonObject.parse(json));
        } catch (IllegalArgumentException e) {
            throw new TokenRefusedException(Reason.MALFORMED);
        }
    }

    private static void require(boolean holds, Reason reason) {
        if (!holds) {
            throw new TokenRefusedException(reason);
        }
    }

    private static <T> T present(String name, T argument) {
        return Objects.requireNonNull(argument, () -> "the " + name + " must not be null");
    }
}
