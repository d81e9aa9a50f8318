package dev.latchkey.http.internal.openapi;

import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.route.Outcome;
import dev.latchkey.http.internal.route.Outcome.Header;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.util.List;
import java.util.Map;

/** The calls that answer documents. */
public final class DocumentCalls {

    private static final Outcome UNCHANGED =
            Outcome.nothing(304, "The document has not changed.").with(Header.CACHING);

    /** A public key (RFC 7517). The engine itself writes it. */
    private static final ObjectSchema<Map<String, String>, Void> JWK = ObjectSchema.of(
            "Jwk",
            "A public key (RFC 7517, RFC 8037).",
            member("kty", ValueTypes.choice(text -> text, text -> text, List.of("OKP", "EC")), "The type of the key."),
            member("kid", ValueTypes.TEXT, "The id of the key, which tokens name."),
            member("alg", ValueTypes.choice(text -> text, text -> text, List.of("EdDSA", "ES256")), "The algorithm."),
            member("use", ValueTypes.choice(text -> text, text -> text, List.of("sig")), "Always sig."),
            member("crv", ValueTypes.TEXT, "The curve."),
            member("x", ValueTypes.TEXT, "The x coordinate, or a whole Ed25519 key."),
            member("y", ValueTypes.TEXT, "The y coordinate of a key on P-256.").whereThereIsOne());

    private static final ObjectSchema<List<Map<String, String>>, Void> JWK_SET = ObjectSchema.of(
            "JwkSet",
            "Public keys (RFC 7517).",
            Member.shown("keys", ValueType.list(JWK.type()), "The keys.", keys -> keys));

    /** The JWK set. */
    public static final Call PUBLIC_KEYS = Call.open("publicKeys", LimitClass.READ, "GET", "/.well-known/jwks.json")
            .said(
                    Call.Group.LICENSE,
                    "Show the public keys that verify offline tokens",
                    "The answer may be cached. If a token has an unknown kid, fetch it again.")
            .answers(
                    Outcome.plain(JWK_SET, "The keys.")
                            .ofType("application/jwk-set+json")
                            .with(Header.CACHING),
                    UNCHANGED);

    /** The OpenAPI document. */
    public static final Call OPEN_API = Call.open("openApi", null, "GET", "/openapi.json")
            .said(Call.Group.OPERATION, "Show this document", "")
            .answers(Outcome.document("An OpenAPI 3.1 document.").with(Header.CACHING), UNCHANGED);

    private DocumentCalls() {}

    private static Member<Map<String, String>, Void, String> member(
            String name, ValueType<String> type, String description) {
        return Member.shown(name, type, description, jwk -> jwk.get(name));
    }

    /** All calls of this class. */
    public static List<Call> all() {
        return List.of(PUBLIC_KEYS, OPEN_API);
    }
}
