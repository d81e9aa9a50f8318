package dev.latchkey.http.internal.token;

import dev.latchkey.api.token.SigningAlgorithm;
import dev.latchkey.api.token.SigningKey;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.util.List;

/** The members of a key that signs offline tokens. */
final class SigningKeySchema {

    private static final ValueType<SigningAlgorithm> ALGORITHM = ValueTypes.choice(
            SigningAlgorithm::valueOf,
            SigningAlgorithm::code,
            List.of(SigningAlgorithm.EDDSA.code(), SigningAlgorithm.ES256.code()));

    static final ObjectSchema<SigningKey, Void> SIGNING_KEY = ObjectSchema.of(
            "SigningKey",
            "A key pair that signs offline tokens, or an earlier one. Its public half is in the JWK set.",
            shown("kid", ValueTypes.TEXT, "The key's name in tokens and in the JWK set.", SigningKey::kid),
            shown("alg", ALGORITHM, "The signature algorithm.", SigningKey::algorithm),
            shown("created_at", ValueTypes.TIME, "When the key was created.", SigningKey::createdAt),
            shown("current", ValueTypes.FLAG, "Whether this server signs with the key.", SigningKey::isCurrent));

    private SigningKeySchema() {}

    private static <V> Member<SigningKey, Void, V> shown(
            String name, ValueType<V> type, String description, Member.Getter<SigningKey, V> getter) {
        return Member.shown(name, type, description, getter);
    }
}
