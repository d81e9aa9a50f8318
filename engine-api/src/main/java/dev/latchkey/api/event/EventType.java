package dev.latchkey.api.event;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.Set;

/** The kinds of events. Codes, once published, keep their meaning. */
public enum EventType {
    /** A project was made. */
    PROJECT_CREATED("project.created", Pace.RARE, Area.CATALOG),
    /** A project was changed. */
    PROJECT_CHANGED("project.changed", Pace.RARE, Area.CATALOG),
    /** A project was deleted. */
    PROJECT_DELETED("project.deleted", Pace.RARE, Area.CATALOG),
    /** An item was made. */
    ITEM_CREATED("item.created", Pace.RARE, Area.CATALOG),
    /** An item was changed. */
    ITEM_CHANGED("item.changed", Pace.RARE, Area.CATALOG),
    /** An item was deleted. */
    ITEM_DELETED("item.deleted", Pace.RARE, Area.CATALOG),
    /** A licence was issued. */
    LICENSE_ISSUED("license.issued", Pace.FREQUENT, Area.LICENSES),
    /** A licence with a key of another system's was taken over. */
    LICENSE_IMPORTED("license.imported", Pace.RARE, Area.LICENSES),
    /** A licence's limit was changed. */
    LICENSE_LIMIT_CHANGED("license.limit_changed", Pace.RARE, Area.LICENSES),
    /** A licence's expiry was changed. */
    LICENSE_EXPIRY_CHANGED("license.expiry_changed", Pace.RARE, Area.LICENSES),
    /** A licence's label was changed. */
    LICENSE_LABEL_CHANGED("license.label_changed", Pace.RARE, Area.LICENSES),
    /** A licence got other metadata, which the event does not repeat. */
    LICENSE_METADATA_CHANGED("license.metadata_changed", Pace.RARE, Area.LICENSES),
    /** A licence was suspended. */
    LICENSE_SUSPENDED("license.suspended", Pace.RARE, Area.LICENSES),
    /** A licence was reinstated. */
    LICENSE_REINSTATED("license.reinstated", Pace.RARE, Area.LICENSES),
    /** A licence was revoked. */
    LICENSE_REVOKED("license.revoked", Pace.RARE, Area.LICENSES),
    /** A revoked licence's order was sold anew: the licence has no order any more, which {@code reference} names. */
    LICENSE_REPLACED("license.replaced", Pace.RARE, Area.LICENSES),
    /** A licence's key was shown again. */
    LICENSE_KEY_RECOVERED("license.key_recovered", Pace.RARE),
    /** A machine took a slot. */
    ACTIVATION_ADDED("activation.added", Pace.FREQUENT, Area.LICENSES),
    /** An active machine got another label. */
    ACTIVATION_RELABELED("activation.relabeled", Pace.FREQUENT, Area.LICENSES),
    /** A machine's slot was freed. */
    ACTIVATION_REMOVED("activation.removed", Pace.FREQUENT, Area.LICENSES),
    /** An API token was made. */
    TOKEN_CREATED("token.created", Pace.RARE, Area.ACCESS),
    /** An API token was replaced by another one. */
    TOKEN_ROTATED("token.rotated", Pace.RARE, Area.ACCESS),
    /** An API token got another signing secret. */
    TOKEN_SECRET_ROTATED("token.secret_rotated", Pace.RARE, Area.ACCESS),
    /** An API token was withdrawn. */
    TOKEN_REVOKED("token.revoked", Pace.RARE, Area.ACCESS),
    /** A browser's session was opened. */
    SESSION_OPENED("session.opened", Pace.FREQUENT),
    /** A browser's session was ended before its time, or all of a principal's were. */
    SESSION_ENDED("session.ended", Pace.FREQUENT),
    /** A principal was given a level on a project. */
    GRANT_GIVEN("grant.given", Pace.RARE, Area.ACCESS),
    /** A principal's level on a project was taken away. */
    GRANT_REMOVED("grant.removed", Pace.RARE, Area.ACCESS),
    /** A new key signs offline tokens, which {@code kid} names. */
    SIGNING_KEY_CREATED("signing_key.created", Pace.RARE, Area.SECRETS),
    /** The storage moved to another master secret. */
    MASTER_SECRET_CHANGED("master_secret.changed", Pace.RARE, Area.SECRETS),
    /** Everything that is encrypted at rest was encrypted anew after such a move. */
    MASTER_SECRET_SETTLED("master_secret.settled", Pace.RARE, Area.SECRETS),
    /** Something that an engine of a later version did in the same storage, and for which this version has no name. */
    OTHER("other", Pace.RARE, Area.LICENSES, Area.CATALOG, Area.ACCESS, Area.SECRETS);

    /** How often something happens where many licences are sold and used. */
    private enum Pace {
        RARE,
        FREQUENT
    }

    private final String code;
    private final Pace pace;
    private final Set<Area> affects;

    EventType(String code, Pace pace, Area... affects) {
        this.code = code;
        this.pace = pace;
        this.affects = Set.of(affects);
    }

    /** {@return the code in the log and on the wire, as {@code license.revoked}} */
    public String code() {
        return code;
    }

    /**
     * {@return the parts that it changes of that which is managed; empty if it tells of no change, as a key that was
     * shown again or a session} An engine's memory of these parts may be out of date, and a change costs a token one of
     * its credits.
     */
    public Set<Area> affects() {
        return affects;
    }

    /**
     * {@return whether it happens so seldom that other nodes can be told at once, and not only when they read the log
     * next}
     */
    public boolean isRare() {
        return pace == Pace.RARE;
    }

    /**
     * {@return the type with a code; {@link #OTHER} if this version knows none}
     *
     * @param code the code, as {@code license.revoked}
     */
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
