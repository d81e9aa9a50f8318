package dev.latchkey.http.internal.access;

import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Session;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;

/** The members of a browser's session. */
final class SessionSchema {

    /**
     * A session as an answer shows it.
     *
     * @param session the session
     * @param caller the session's caller
     */
    record Browser(Session session, Caller caller) {}

    /** A session. */
    static final ObjectSchema<Browser, Void> SESSION = ObjectSchema.of(
            "Session",
            "A session of a browser.",
            shown(
                    "id",
                    ValueTypes.id(SessionId::of),
                    "The id of the session.",
                    it -> it.session().id()),
            shown(
                    "csrf_token",
                    ValueTypes.text(255, text -> text, text -> text),
                    "The CSRF token that each change in the session needs. It stays the same for the whole session.",
                    it -> it.session().csrfToken().reveal()),
            shown(
                    "principal",
                    AccessTypes.PRINCIPAL,
                    "The principal.",
                    it -> it.session().principal()),
            shown(
                            "token_id",
                            AccessTypes.TOKEN,
                            "The API token that the session represents, and with which it ends; null if the host"
                                    + " authenticated the caller.",
                            it -> it.caller().token())
                    .nullable(),
            shown(
                            "scopes",
                            AccessTypes.SCOPES,
                            "The caller's scopes; null is every right.",
                            it -> it.caller().scopes())
                    .nullable(),
            shown(
                    "created_at",
                    ValueTypes.TIME,
                    "When the session was opened.",
                    it -> it.session().createdAt()),
            shown(
                    "expires_at",
                    ValueTypes.TIME,
                    "When the session ends.",
                    it -> it.session().expiresAt()));

    private SessionSchema() {}

    private static <V> Member<Browser, Void, V> shown(
            String name, ValueType<V> type, String description, Member.Getter<Browser, V> getter) {
        return Member.shown(name, type, description, getter);
    }
}
