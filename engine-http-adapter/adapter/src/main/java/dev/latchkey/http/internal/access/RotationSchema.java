package dev.latchkey.http.internal.access;

import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.ReplacedSecret;
import dev.latchkey.api.access.Rotated;
import dev.latchkey.api.access.SigningSecret;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rotation of a token or of its signing secret answers. */
final class RotationSchema {

    private static final String GOOD =
            "The secrets before the new one that stay good for the rest of their time, the latest first. Left out where there"
                    + " are none.";
    private static final String ENDED =
            "The secrets that end now, before their time, since no more than four earlier ones stay good. Left out where there"
                    + " are none.";

    private static final ObjectSchema<ReplacedSecret, Void> REPLACED_TOKEN =
            replaced("ReplacedToken", "A token that was replaced.", "api_key_preview");
    private static final ObjectSchema<ReplacedSecret, Void> REPLACED_SECRET =
            replaced("ReplacedSigningSecret", "A signing secret that was replaced.", "signing_secret_preview");

    /** A token that has a new text. */
    static final ObjectSchema<Rotated<BearerToken>, Void> TOKEN = ObjectSchema.of(
            "RotatedToken",
            "A token and its new text, which is not shown again.",
            Member.shown(
                    "id",
                    AccessTypes.TOKEN,
                    "The id of the token.",
                    rotated -> rotated.token().id()),
            Member.shown(
                    "api_key",
                    AccessTypes.API_KEY,
                    "The token in clear.",
                    rotated -> rotated.secret().reveal()),
            Member.shown(
                    "api_key_preview",
                    ValueTypes.TEXT,
                    "The last four characters of the token.",
                    rotated -> rotated.token().preview()),
            list("previous", REPLACED_TOKEN, GOOD, Rotated::previous),
            list("ended", REPLACED_TOKEN, ENDED, Rotated::ended));

    /** A token that has a new signing secret. */
    static final ObjectSchema<Rotated<SigningSecret>, Void> SIGNING_SECRET = ObjectSchema.of(
            "RotatedSecret",
            "The new signing secret of a token, which is not shown again.",
            Member.shown(
                    "signing_secret",
                    AccessTypes.SIGNING_SECRET,
                    "The signing secret in clear.",
                    rotated -> rotated.secret().reveal()),
            Member.shown(
                    "signing_secret_rotated_at",
                    ValueTypes.TIME,
                    "When it was made.",
                    rotated -> rotated.token().signingSecretRotatedAt()),
            list("previous", REPLACED_SECRET, GOOD, Rotated::previous),
            list("ended", REPLACED_SECRET, ENDED, Rotated::ended));

    private RotationSchema() {}

    private static ObjectSchema<ReplacedSecret, Void> replaced(String name, String description, String preview) {
        return ObjectSchema.of(
                name,
                description,
                Member.shown(
                        preview,
                        ValueTypes.TEXT,
                        "The last four characters; empty if they were not kept.",
                        ReplacedSecret::preview),
                Member.shown("ends_at", ValueTypes.TIME, "When it ends, or has ended.", ReplacedSecret::endsAt));
    }

    private static <T> Member<T, Void, List<ReplacedSecret>> list(
            String name,
            ObjectSchema<ReplacedSecret, Void> schema,
            String description,
            Member.Getter<T, List<ReplacedSecret>> getter) {
        ValueType<List<ReplacedSecret>> type = ValueType.list(schema.type());
        return Member.<T, Void, List<ReplacedSecret>>shown(name, type, description, shown -> given(getter.of(shown)))
                .whereThereIsOne();
    }

    private static @Nullable List<ReplacedSecret> given(@Nullable List<ReplacedSecret> secrets) {
        return secrets == null || secrets.isEmpty() ? null : secrets;
    }
}
