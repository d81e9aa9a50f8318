package dev.latchkey.client;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.util.Set;

/** Ed25519 for Nimbus, whose own implementation needs another library. */
final class Ed25519Verifier extends BaseJWSProvider implements JWSVerifier {

    private final Ed25519PublicKey key;

    /**
     * Creates a verifier.
     *
     * @throws IllegalArgumentException if these are not the 32 bytes of a public key
     */
    Ed25519Verifier(byte[] publicKey) {
        super(Set.of(JWSAlgorithm.EdDSA));
        this.key = Ed25519PublicKey.of(publicKey);
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) {
        return key.verifies(signingInput, signature.decode());
    }
}
