package dev.latchkey.core.tck;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.token.OfflineToken;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Verifies Ed25519 tokens as an app does that knows nothing but the public keys. */
final class TokenReader {
    /** What stands before a raw Ed25519 key in X.509 form (RFC 8410, section 4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private TokenReader() {}

    /** What a token says, with numbers for these ids. */
    static Seen.Token read(OfflineToken token, String publicKeys, List<LicenseId> licenses, List<ItemId> items) {
        JWTClaimsSet claims = verified(token.text(), publicKeys);
        Instant issuedAt = claims.getIssueTime().toInstant();
        Instant expiresAt = claims.getExpirationTime().toInstant();
        if (!issuedAt.equals(token.issuedAt())
                || !expiresAt.equals(token.expiresAt())
                || token.expiresInSeconds()
                        != Duration.between(issuedAt, expiresAt).toSeconds()) {
            throw new AssertionError("the token and its description differ");
        }
        return new Seen.Token(
                licenses.indexOf(LicenseId.of(claims.getSubject())),
                items.indexOf(ItemId.of((String) claims.getClaim("item"))),
                MachineId.of((String) claims.getClaim("machine")),
                issuedAt,
                expiresAt);
    }

    /** The claims of a token whose signature holds. */
    static JWTClaimsSet verified(String token, String publicKeys) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            OctetKeyPair key = (OctetKeyPair)
                    JWKSet.parse(publicKeys).getKeyByKeyId(jwt.getHeader().getKeyID());
            if (key == null
                    || key.isPrivate()
                    || !"EdDSA".equals(jwt.getHeader().getAlgorithm().getName())) {
                throw new AssertionError("the token's key is not among the public keys");
            }
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(publicKey(key));
            signature.update(jwt.getSigningInput());
            if (!signature.verify(jwt.getSignature().decode())) {
                throw new AssertionError("the token's signature does not hold");
            }
            return jwt.getJWTClaimsSet();
        } catch (ParseException | GeneralSecurityException e) {
            throw new AssertionError("the token cannot be read", e);
        }
    }

    private static PublicKey publicKey(OctetKeyPair key) throws GeneralSecurityException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(X509_PREFIX);
        encoded.writeBytes(key.getX().decode());
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    }
}
