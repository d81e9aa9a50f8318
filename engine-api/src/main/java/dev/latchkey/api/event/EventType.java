package dev.latchkey.api.event;

import static dev.latchkey.api.InvalidValueException.requireGiven;

/** What happened. Codes, once published, keep their meaning. */
public enum EventType {
    /** A project was made. */
    PROJECT_CREATED("project.created"),
    /** A project was changed. */
    PROJECT_CHANGED("project.changed"),
    /** A project was deleted. */
    PROJECT_DELETED("project.deleted"),
    /** An item was made. */
    ITEM_CREATED("item.created"),
    /** An item was changed. */
    ITEM_CHANGED("item.changed"),
    /** An item was deleted. */
    ITEM_DELETED("item.deleted"),
    /** A licence was issued. */
    LICENSE_ISSUED("license.issued"),
    /** A licence with a key of another system's was taken over. */
    LICENSE_IMPORTED("license.imported"),
    /** A licence's limit was changed. */
    LICENSE_LIMIT_CHANGED("license.limit_changed"),
    /** A licence's expiry was changed. */
    LICENSE_EXPIRY_CHANGED("license.expiry_changed"),
    /** A licence's label was changed. */
    LICENSE_LABEL_CHANGED("license.label_changed"),
    /** A licence got other metadata, which the event does not repeat. */
    LICENSE_METADATA_CHANGED("license.metadata_changed"),
    /** A licence was suspended. */
    LICENSE_SUSPENDED("license.suspended"),
    /** A licence was reinstated. */
    LICENSE_REINSTATED("license.reinstated"),
    /** A licence was revoked. */
    LICENSE_REVOKED("license.revoked"),
    /** A revoked licence's order was sold anew: the licence has no order any more, which the detail names. */
    LICENSE_REPLACED("license.replaced"),
    /** A licence's key was shown again. */
    LICENSE_KEY_RECOVERED("license.key_recovered"),
    /** A machine took a slot. */
    ACTIVATION_ADDED("activation.added"),
    /** An active machine got another label. */
    ACTIVATION_RELABELED("activation.relabeled"),
    /** A machine's slot was freed. */
    ACTIVATION_REMOVED("activation.removed"),
    /** An API token was made. */
    TOKEN_CREATED("token.created"),
    /** An API token was replaced by another one. */
    TOKEN_ROTATED("token.rotated"),
    /** An API token got another signing secret. */
    TOKEN_SECRET_ROTATED("token.secret_rotated"),
    /** An API token was withdrawn. */
    TOKEN_REVOKED("token.revoked"),
    /** A browser's session was opened. */
    SESSION_OPENED("session.opened"),
    /** A browser's session was ended before its time, or all of a principal's were. */
    SESSION_ENDED("session.ended"),
    /** A principal was given a level on a project. */
    GRANT_GIVEN("grant.given"),
    /** A principal's level on a project was taken away. */
    GRANT_REMOVED("grant.removed"),
    /** A new key signs offline tokens. */
    SIGNING_KEY_CREATED("signing_key.created"),
    /** The storage moved to another master secret. */
    MASTER_SECRET_CHANGED("master_secret.changed"),
    /** Everything that is encrypted at rest was encrypted anew after such a move. */
    MASTER_SECRET_SETTLED("master_secret.settled"),
    /** What an engine of a later version did, in the same storage, and this version has no name for. */
    OTHER("other");

    private final String code;

    EventType(String code) {
        this.code = code;
    }

    /** The code in the log and on the wire, as {@code license.revoked}. */
    public String code() {
        return code;
    }

    /** The type with this code; {@link #OTHER} if this version knows none. */
    public static EventType ofCode(String code) {
        requireGiven("code", code);
        for (EventType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        return OTHER;
    }
}
