#!/usr/bin/env bash
# Nimbus JOSE+JWT 10.10: DefaultJWTProcessor refuses a valid EdDSA token, even with Tink on the class path.
#
# Expected: with a key selector for EdDSA over a JWK set with an Ed25519 key, and with Tink, which the library's
# Ed25519Verifier requires, the processor accepts the tokens that this verifier accepts.
# Actual: the selector converts the set to java.security keys and silently omits OKP keys, which have no such form there. The
# processor then reports "Another algorithm expected, or no matching key(s) found".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.nimbusds</groupId><artifactId>nimbus-jose-jwt</artifactId><version>10.10</version></dependency>
    <dependency><groupId>com.google.crypto.tink</groupId><artifactId>tink</artifactId><version>1.18.0</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > Seen.java <<'JAVA'
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

public class Seen {
    public static void main(String[] arguments) throws Exception {
        OctetKeyPair key = new OctetKeyPairGenerator(Curve.Ed25519).keyID("1").generate();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID("1").build(),
                new JWTClaimsSet.Builder().subject("example").build());
        token.sign(new Ed25519Signer(key));
        System.out.println("Ed25519Verifier: " + token.verify(new Ed25519Verifier(key.toPublicJWK())));

        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.EdDSA, new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK()))));
        try {
            processor.process(token.serialize(), null);
            System.out.println("DefaultJWTProcessor: true");
        } catch (Exception refused) {
            System.out.println("DefaultJWTProcessor: " + refused.getMessage());
        }
    }
}
JAVA
java -cp 'lib/*' Seen.java 2>/dev/null | tee seen
diff - seen <<'SEEN' && echo "as seen with Nimbus JOSE+JWT 10.10 and Tink 1.18.0"
Ed25519Verifier: true
DefaultJWTProcessor: Signed JWT rejected: Another algorithm expected, or no matching key(s) found
SEEN
