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

/** The answers of the rotation of a token or its signing secret. */
final class RotationSchema {

    private static final String GOOD =
            "The earlier secrets that stay valid for the rest of their time, the latest first. Left out if there are"
                    + " none.";
    private static final String ENDED =
            "The earlier secrets that end now, before their time, since only four of them stay valid. Left out if there"
                    + " are none.";

    private static final ObjectSchema<ReplacedSecret, Void> REPLACED_TOKEN =
            replaced("ReplacedToken", "A replaced token.", "api_key_preview");
    private static final ObjectSchema<ReplacedSecret, Void> REPLACED_SECRET =
            replaced("ReplacedSigningSecret", "A replaced signing secret.", "signing_secret_preview");

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
                    "When the signing secret was created.",
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
                        "The last four characters; empty if they are not stored.",
                        ReplacedSecret::preview),
                Member.shown("ends_at", ValueTypes.TIME, "When it ends or ended.", ReplacedSecret::endsAt));
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
