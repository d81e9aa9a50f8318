package dev.latchkey.core.internal.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.util.Set;

/** Signs JWS objects with Ed25519 (RFC 8037). Nimbus's own signer needs another library. Thread-safe. */
final class Ed25519JwsSigner implements JWSSigner {
    private final Ed25519 key;
    private final JCAContext context = new JCAContext();

    Ed25519JwsSigner(Ed25519 key) {
        this.key = key;
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] signingInput) {
        return Base64URL.encode(key.sign(signingInput));
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.EdDSA);
    }

    @Override
    public JCAContext getJCAContext() {
        return context;
    }
}
