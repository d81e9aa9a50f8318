package dev.latchkey.http.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.security.Key;
import java.security.interfaces.EdECPublicKey;

/** Nimbus's verifiers, and one for EdDSA, since Nimbus's own needs another library. */
final class ProviderVerifiers extends DefaultJWSVerifierFactory {

    @Override
    public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
        return key instanceof EdECPublicKey edwards ? new Edwards(edwards) : super.createJWSVerifier(header, key);
    }

    private static final class Edwards extends BaseJWSProvider implements JWSVerifier {
        private final EdECPublicKey key;

        Edwards(EdECPublicKey key) {
            super(JWSAlgorithm.Family.ED);
            this.key = key;
        }

        /** No critical header is understood (RFC 7515, section 4.1.11). */
        @Override
        public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) {
            return header.getCriticalParams() == null && EdwardsCurve.verifies(key, signingInput, signature.decode());
        }
    }
}
