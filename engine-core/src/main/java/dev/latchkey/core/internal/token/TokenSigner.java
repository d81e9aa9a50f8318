package dev.latchkey.core.internal.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import dev.latchkey.api.token.SigningAlgorithm;
import java.text.ParseException;
import java.util.Map;

/** One key and the header of every token that it signs. Thread-safe. */
final class TokenSigner {
    private static final JOSEObjectType TYPE = new JOSEObjectType("license+jwt");

    private final JWSHeader header;
    private final JWSSigner signer;

    TokenSigner(SigningAlgorithm algorithm, String kid, JWSSigner signer) {
        this.header = encoded(new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.code()))
                .type(TYPE)
                .keyID(kid)
                .build());
        this.signer = signer;
    }

    /** The same header with its encoded form cached. A header from a builder encodes itself anew for every token. */
    private static JWSHeader encoded(JWSHeader header) {
        try {
            return JWSHeader.parse(header.toBase64URL());
        } catch (ParseException e) {
            throw new IllegalStateException("a header reads what it wrote", e);
        }
    }

    String kid() {
        return header.getKeyID();
    }

    /** The token with these claims. */
    String sign(Map<String, Object> claims) {
        JWSObject token = new JWSObject(header, new Payload(claims));
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("the Java platform cannot sign with " + header.getAlgorithm(), e);
        }
        return token.serialize();
    }
}
