package dev.latchkey.http.internal.access;

import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Grant;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;
import dev.latchkey.http.setting.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a caller. */
final class UserSchema {

    /**
     * A caller as an answer shows it.
     *
     * @param caller the caller
     * @param profile the host's profile of the caller
     * @param token the token that authenticated the caller; {@code null} if there is none
     * @param levels a page of its levels on projects
     * @param cursor the cursor of the next page; {@code null} on the last page
     */
    record User(
            Caller caller,
            Profile profile,
            @Nullable ApiToken token,
            List<Grant> levels,
            @Nullable String cursor) {}

    private static final ObjectSchema<Grant, Void> OWN_LEVEL =
            GrantSchema.GRANT.only("OwnLevel", "A level of the caller on a project.", "project_id", "level");

    private static final ObjectSchema<ApiToken, Void> OWN_TOKEN = ObjectSchema.of(
            "OwnToken",
            "The token of the caller.",
            Member.shown("id", AccessTypes.TOKEN, "The id of the token.", ApiToken::id),
            Member.shown("name", ValueTypes.name(), "The display name.", ApiToken::name),
            Member.shown(
                    "api_key_preview", ValueTypes.TEXT, "The last four characters of the token.", ApiToken::preview));

    /** A caller. */
    static final ObjectSchema<User, Void> USER = ObjectSchema.of(
            "User",
            "The caller.",
            shown(
                    "id",
                    AccessTypes.PRINCIPAL,
                    "The principal.",
                    user -> user.caller().principal()),
            shown(
                            "name",
                            ValueTypes.TEXT,
                            "The display name; null if the host does not provide it.",
                            user -> user.profile().name())
                    .nullable(),
            shown(
                            "email",
                            ValueTypes.TEXT,
                            "The e-mail address; null if the host does not provide it.",
                            user -> user.profile().email())
                    .nullable(),
            shown(
                            "created_at",
                            ValueTypes.TIME,
                            "When the caller joined; null if the host does not provide it.",
                            user -> user.profile().createdAt())
                    .nullable(),
            shown(
                            "token",
                            OWN_TOKEN.type(),
                            "The token that authenticated the caller; null if the host authenticated the caller without"
                                    + " one.",
                            User::token)
                    .nullable(),
            shown(
                            "scopes",
                            AccessTypes.SCOPES,
                            "The caller's scopes; null is every right.",
                            user -> user.caller().scopes())
                    .nullable(),
            shown(
                    "levels",
                    ValueType.list(OWN_LEVEL.type()),
                    "A page of the caller's levels on projects, in the order of the projects' ids.",
                    User::levels),
            shown("next_cursor", ValueTypes.TEXT, "The cursor of the next page; null on the last page.", User::cursor)
                    .nullable());

    private UserSchema() {}

    private static <V> Member<User, Void, V> shown(
            String name, ValueType<V> type, String description, Member.Getter<User, V> getter) {
        return Member.shown(name, type, description, getter);
    }
}
