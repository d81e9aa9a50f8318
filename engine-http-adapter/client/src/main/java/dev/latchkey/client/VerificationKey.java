package dev.latchkey.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;

/**
 * A key and its only algorithm (RFC 8725, section 3.1). The algorithm in a token's header is compared with it, never
 * followed.
 */
final class VerificationKey {

    private final JWSHeader header;
    private final int signatureLength;
    private final JWSVerifier verifier;

    /**
     * Creates a key.
     *
     * @param signatureLength the length of its signatures in bytes
     */
    VerificationKey(JWSAlgorithm algorithm, int signatureLength, JWSVerifier verifier) {
        this.header = new JWSHeader(algorithm);
        this.signatureLength = signatureLength;
        this.verifier = verifier;
    }

    boolean isFor(String named) {
        return header.getAlgorithm().getName().equals(named);
    }

    boolean signed(CompactToken token) {
        byte[] signature = token.signature();
        try {
            return signature.length == signatureLength
                    && verifier.verify(header, token.signingInput(), Base64URL.encode(signature));
        } catch (JOSEException e) {
            return false;
        }
    }
}
