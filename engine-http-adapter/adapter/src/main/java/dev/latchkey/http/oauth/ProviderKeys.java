package dev.latchkey.http.oauth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a token may be signed with. Nimbus's own selector silently drops keys of EdDSA (RFC 8037), since it
 * does not convert them to Java keys.
 */
final class ProviderKeys extends JWSVerificationKeySelector<SecurityContext> {

    ProviderKeys(Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> source) {
        super(algorithms, source);
    }

    @Override
    public List<Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context) throws KeySourceException {
        JWKMatcher matcher = JWSAlgorithm.Family.ED.contains(header.getAlgorithm()) ? createJWKMatcher(header) : null;
        return matcher == null ? super.selectJWSKeys(header, context) : edwardsKeys(matcher, context);
    }

    private List<Key> edwardsKeys(JWKMatcher matcher, @Nullable SecurityContext context) throws KeySourceException {
        List<Key> keys = new ArrayList<>();
        for (JWK jwk : getJWKSource().get(new JWKSelector(matcher), context)) {
            if (jwk instanceof OctetKeyPair pair) {
                EdwardsCurve.key(pair).ifPresent(keys::add);
            }
        }
        return keys;
    }
}
