package dev.latchkey.core.internal.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import dev.latchkey.api.token.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** One key and the header of every token that it signs. Thread-safe. */
final class TokenSigner {
    private static final JOSEObjectType TYPE = new JOSEObjectType("license+jwt");

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final JWSHeader header;
    /** The beginning of each token: the encoded header and a full stop. */
    private final byte[] beginning;

    private final JWSSigner signer;

    TokenSigner(SigningAlgorithm algorithm, String kid, JWSSigner signer) {
        this.header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.code()))
                .type(TYPE)
                .keyID(kid)
                .build();
        this.beginning = (header.toBase64URL() + ".").getBytes(StandardCharsets.ISO_8859_1);
        this.signer = signer;
    }

    String kid() {
        return header.getKeyID();
    }

    /**
     * The token with these claims: a compact JWS (RFC 7515, section 7.1).
     *
     * @param claims a JSON object in UTF-8
     */
    String sign(byte[] claims) {
        byte[] payload = BASE64URL.encode(claims);
        byte[] input = Arrays.copyOf(beginning, beginning.length + payload.length);
        System.arraycopy(payload, 0, input, beginning.length, payload.length);
        try {
            String signature = signer.sign(header, input).toString();
            return new String(input, StandardCharsets.ISO_8859_1) + '.' + signature;
        } catch (JOSEException e) {
            throw new IllegalStateException("the Java platform cannot sign with " + header.getAlgorithm(), e);
        }
    }
}
