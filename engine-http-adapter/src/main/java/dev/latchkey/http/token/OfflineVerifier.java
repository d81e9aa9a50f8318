package dev.latchkey.http.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.token.SharedSecret;
import dev.latchkey.http.token.TokenRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies offline tokens where the application runs, without a connection (wire contract, section 2).
 *
 * <pre>{@code
 * OfflineVerifier verifier = OfflineVerifier.withKeys(jwkSet);
 * LicenseClaims claims = verifier.verify(token, machine, item); // throws unless the token is good
 * }</pre>
 *
 * <p>Immutable and thread-safe. It trusts the clock of the machine, which its owner may set back.
 */
public final class OfflineVerifier {

    private static final String TYPE = "license+jwt";

    private final Function<@Nullable String, @Nullable VerificationKey> keys;
    private final String issuer;
    private final Clock clock;

    private OfflineVerifier(Function<@Nullable String, @Nullable VerificationKey> keys, String issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * A verifier with the engine's public keys, as its {@code /.well-known/jwks.json} or {@code
     * engine.tokens().publicKeys()} shows them. Ed25519 keys verify EdDSA, P-256 keys verify ES256, and nothing else.
     *
     * @throws IllegalArgumentException if the text is no JWK set, holds a private key, or holds no key of these types
     */
    public static OfflineVerifier withKeys(String jwkSet) {
        Map<String, VerificationKey> keys = VerificationKeys.ofJwkSet(jwkSet);
        return new OfflineVerifier(kid -> kid == null ? null : keys.get(kid), "latchkey", Clock.systemUTC());
    }

    /** A verifier of HS256 tokens, for places that may know the secret: whoever has it can make tokens. */
    public static OfflineVerifier withSharedSecret(SharedSecret secret) {
        VerificationKey key = VerificationKeys.ofSharedSecret(secret);
        return new OfflineVerifier(kid -> key, "latchkey", Clock.systemUTC());
    }

    /** The same verifier for tokens of another {@code iss} claim than {@code latchkey}. */
    public OfflineVerifier withIssuer(String issuer) {
        return new OfflineVerifier(keys, issuer, clock);
    }

    /** The same verifier on another clock than the system's. */
    public OfflineVerifier withClock(Clock clock) {
        return new OfflineVerifier(keys, issuer, clock);
    }

    /**
     * Verifies a token.
     *
     * @param token its text, at most 2,048 characters
     * @param machine the machine that this is
     * @param item the item that this is
     * @return what the token says
     * @throws TokenRefusedException unless the token is well-formed, signed by one of the keys with that key's
     *     algorithm, the issuer's, unexpired, and this machine's for this item
     */
    public LicenseClaims verify(String token, MachineId machine, ItemId item) {
        CompactToken compact = CompactToken.parse(token);
        JWSHeader header = header(compact);
        requireSigned(compact, header);
        JWTClaimsSet claims = claims(compact);
        require(issuer.equals(claims.getIssuer()), Reason.WRONG_ISSUER);
        LicenseClaims verified = verified(claims);
        require(clock.instant().isBefore(verified.expiresAt()), Reason.EXPIRED);
        require(verified.machine().equals(machine), Reason.OTHER_MACHINE);
        require(verified.item().equals(item), Reason.OTHER_ITEM);
        return verified;
    }

    private void requireSigned(CompactToken token, JWSHeader header) {
        VerificationKey key = keys.apply(header.getKeyID());
        if (key == null) {
            throw new TokenRefusedException(Reason.UNKNOWN_KEY);
        }
        require(key.isFor(header.getAlgorithm()), Reason.WRONG_ALGORITHM);
        require(key.signed(header, token), Reason.WRONG_SIGNATURE);
        require(header.getType() != null && TYPE.equals(header.getType().getType()), Reason.WRONG_TYPE);
    }

    /** The header. One with critical extensions asks for something that is not done here (RFC 7515, section 4.1.11). */
    private static JWSHeader header(CompactToken token) {
        try {
            JWSHeader header = JWSHeader.parse(Base64URL.encode(token.header()));
            require(header.getCriticalParams() == null && header.isBase64URLEncodePayload(), Reason.MALFORMED);
            return header;
        } catch (ParseException | IllegalArgumentException e) {
            throw new TokenRefusedException(Reason.MALFORMED);
        }
    }

    private static JWTClaimsSet claims(CompactToken token) {
        try {
            return JWTClaimsSet.parse(new String(token.payload(), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new TokenRefusedException(Reason.MALFORMED);
        }
    }

    private static LicenseClaims verified(JWTClaimsSet claims) {
        try {
            return new LicenseClaims(
                    LicenseId.of(present(claims.getSubject())),
                    MachineId.of(present(claims.getStringClaim("machine"))),
                    ItemId.of(present(claims.getStringClaim("item"))),
                    instant(claims.getIssueTime()),
                    instant(claims.getExpirationTime()));
        } catch (ParseException | IllegalArgumentException e) {
            throw new TokenRefusedException(Reason.MALFORMED);
        }
    }

    private static Instant instant(@Nullable Date date) {
        return present(date).toInstant();
    }

    private static <T> T present(@Nullable T claim) {
        if (claim == null) {
            throw new TokenRefusedException(Reason.MALFORMED);
        }
        return claim;
    }

    private static void require(boolean holds, Reason reason) {
        if (!holds) {
            throw new TokenRefusedException(reason);
        }
    }
}
