package dev.latchkey.http.internal.access;

import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.SigningSecret;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of an API token, as in the Makistry document. */
public final class TokenSchema {

    /**
     * A token as an answer shows it.
     *
     * @param token the token
     * @param bearer its text, if it was just created; otherwise {@code null}
     * @param signingSecret its signing secret, if it was just created; otherwise {@code null}
     */
    public record Shown(
            ApiToken token,
            @Nullable BearerToken bearer,
            @Nullable SigningSecret signingSecret) {

        public static Shown of(ApiToken token) {
            return new Shown(token, null, null);
        }

        public static Shown of(IssuedApiToken issued) {
            return new Shown(issued.token(), issued.bearer(), issued.signingSecret());
        }
    }

    private static final String PREVIEW = "The last four characters of the token.";
    private static final String SECRET_PREVIEW = "The last four characters of the signing secret.";

    /** The principal. An operator may choose it for a new token. */
    static final Member<Shown, ApiTokenDraft, PrincipalId> PRINCIPAL = shown(
                    "principal",
                    AccessTypes.PRINCIPAL,
                    "The token's principal.",
                    it -> it.token().principal())
            .givenAtCreation("the caller. Only operators can name another principal");

    /** The name. A new token must have one. */
    static final Member<Shown, ApiTokenDraft, String> NAME = shown(
                    "name",
                    ValueTypes.name(),
                    "The display name.",
                    it -> it.token().name())
            .required((draft, name) -> draft);

    /** A token, without its secrets. */
    public static final ObjectSchema<Shown, ApiTokenDraft> TOKEN = ObjectSchema.of(
            "Token",
            "An API token, without its secrets.",
            shown(
                    "id",
                    AccessTypes.TOKEN,
                    "The id of the token.",
                    it -> it.token().id()),
            PRINCIPAL,
            shown("api_key_preview", ValueTypes.TEXT, PREVIEW, it -> it.token().preview()),
            shown(
                    "signing_secret_preview",
                    ValueTypes.TEXT,
                    SECRET_PREVIEW,
                    it -> it.token().signingSecretPreview()),
            NAME,
            shown(
                            "scopes",
                            AccessTypes.SCOPES,
                            "The token's scopes; null is every right that its owner's levels allow.",
                            it -> it.token().scopes())
                    .nullable()
                    .settable(
                            (draft, scopes) ->
                                    scopes == null || scopes.values().isEmpty() ? draft : draft.withScopes(scopes),
                            "the scopes of the token that creates it")
                    .asked("The token's scopes. Null or an empty list: the scopes of the token that creates it."),
            shown(
                    "created_at",
                    ValueTypes.TIME,
                    "When the token was created.",
                    it -> it.token().createdAt()),
            shown(
                            "expires_at",
                            ValueTypes.TIME,
                            "When the token ends, cut to whole seconds; null is never.",
                            it -> it.token().expiresAt())
                    .nullable()
                    .settable(ApiTokenDraft::withExpiry, "the end of the token that creates it"),
            shown(
                            "revoked_at",
                            ValueTypes.TIME,
                            "When the token was revoked; null if it is not.",
                            it -> it.token().revokedAt())
                    .nullable(),
            shown(
                            "signing_secret_rotated_at",
                            ValueTypes.TIME,
                            "When the signing secret was last replaced; null is never.",
                            it -> it.token().signingSecretRotatedAt())
                    .nullable(),
            shown(
                            "allowed_addresses",
                            AccessTypes.ADDRESSES,
                            "The addresses and CIDR blocks from which the token may be used; an empty list is"
                                    + " everywhere.",
                            it -> it.token().allowedAddresses())
                    .clearedByNull()
                    .settable(
                            (draft, blocks) -> draft.withAllowedAddresses(blocks == null ? List.of() : blocks),
                            "those of the token that creates it"),
            shown(
                            "free_credits_remaining",
                            ValueTypes.COUNT,
                            "The number of changes that the token may still make; null is unlimited.",
                            it -> it.token().credits())
                    .nullable()
                    .fixedAtCreation("set credits instead"),
            shown(
                            "last_used",
                            ValueTypes.TIME,
                            "When the token was last used; null is never. The value may lag.",
                            it -> it.token().lastUsed())
                    .nullable(),
            shown(
                    "use_count",
                    ValueTypes.LONG_COUNT,
                    "How often the token was used. The value may lag.",
                    it -> it.token().useCount()));

    /** A new token and its secrets. They are shown only once. */
    public static final ObjectSchema<Shown, ApiTokenDraft> CREATED = TOKEN.and(
                    "CreatedToken",
                    "An API token and its secrets, which are not shown again.",
                    shown(
                            "signing_secret",
                            AccessTypes.SIGNING_SECRET,
                            "The signing secret in clear.",
                            it -> it.signingSecret() == null
                                    ? null
                                    : it.signingSecret().reveal()))
            .and(
                    "CreatedToken",
                    "An API token and its secrets, which are not shown again.",
                    shown(
                            "api_key",
                            AccessTypes.API_KEY,
                            "The token in clear.",
                            it -> it.bearer() == null ? null : it.bearer().reveal()));

    private TokenSchema() {}

    private static <V> Member<Shown, ApiTokenDraft, V> shown(
            String name, ValueType<V> type, String description, Member.Getter<Shown, V> getter) {
        return Member.shown(name, type, description, getter);
    }
}
