package dev.latchkey.api.event;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.Set;

/** The kinds of events. A published code keeps its meaning. */
public enum EventType {
    /** A project was created. */
    PROJECT_CREATED("project.created", Pace.RARE, Area.CATALOG),
    /** A project was changed. */
    PROJECT_CHANGED("project.changed", Pace.RARE, Area.CATALOG),
    /** A project was deleted. */
    PROJECT_DELETED("project.deleted", Pace.RARE, Area.CATALOG),
    /** An item was created. */
    ITEM_CREATED("item.created", Pace.RARE, Area.CATALOG),
    /** An item was changed. */
    ITEM_CHANGED("item.changed", Pace.RARE, Area.CATALOG),
    /** An item was deleted. */
    ITEM_DELETED("item.deleted", Pace.RARE, Area.CATALOG),
    /** A licence was issued. */
    LICENSE_ISSUED("license.issued", Pace.FREQUENT, Area.LICENSES),
    /** A licence with a key of another system was imported. */
    LICENSE_IMPORTED("license.imported", Pace.RARE, Area.LICENSES),
    /** A licence's limit was changed. */
    LICENSE_LIMIT_CHANGED("license.limit_changed", Pace.RARE, Area.LICENSES),
    /** A licence's expiry was changed. */
    LICENSE_EXPIRY_CHANGED("license.expiry_changed", Pace.RARE, Area.LICENSES),
    /** A licence's label was changed. */
    LICENSE_LABEL_CHANGED("license.label_changed", Pace.RARE, Area.LICENSES),
    /** A licence's metadata was changed. The event does not repeat it. */
    LICENSE_METADATA_CHANGED("license.metadata_changed", Pace.RARE, Area.LICENSES),
    /** Terms of a licence were changed for which there is no type of its own. The event does not repeat them. */
    LICENSE_CHANGED("license.changed", Pace.RARE, Area.LICENSES),
    /** A licence was suspended. */
    LICENSE_SUSPENDED("license.suspended", Pace.RARE, Area.LICENSES),
    /** A licence was reinstated. */
    LICENSE_REINSTATED("license.reinstated", Pace.RARE, Area.LICENSES),
    /** A licence was revoked. */
    LICENSE_REVOKED("license.revoked", Pace.RARE, Area.LICENSES),
    /** The order of a revoked licence was sold anew. The licence has lost its order, which {@code reference} names. */
    LICENSE_REPLACED("license.replaced", Pace.RARE, Area.LICENSES),
    /** A licence's key was revealed again. */
    LICENSE_KEY_RECOVERED("license.key_recovered", Pace.RARE),
    /** A machine took a slot. */
    ACTIVATION_ADDED("activation.added", Pace.FREQUENT, Area.LICENSES),
    /** The label of an active machine was changed. */
    ACTIVATION_RELABELED("activation.relabeled", Pace.FREQUENT, Area.LICENSES),
    /** A machine's slot was freed. */
    ACTIVATION_REMOVED("activation.removed", Pace.FREQUENT, Area.LICENSES),
    /** An API token was created. */
    TOKEN_CREATED("token.created", Pace.RARE, Area.ACCESS),
    /** The secret of an API token was replaced. */
    TOKEN_ROTATED("token.rotated", Pace.RARE, Area.ACCESS),
    /** The signing secret of an API token was replaced. */
    TOKEN_SECRET_ROTATED("token.secret_rotated", Pace.RARE, Area.ACCESS),
    /** An API token was revoked. */
    TOKEN_REVOKED("token.revoked", Pace.RARE, Area.ACCESS),
    /** A browser session was opened. */
    SESSION_OPENED("session.opened", Pace.FREQUENT),
    /** A browser session was ended before its time, or all of a principal's were. */
    SESSION_ENDED("session.ended", Pace.FREQUENT),
    /** A principal was given a level on a project. */
    GRANT_GIVEN("grant.given", Pace.RARE, Area.ACCESS),
    /** A principal's level on a project was removed. */
    GRANT_REMOVED("grant.removed", Pace.RARE, Area.ACCESS),
    /** A new key, which {@code kid} names, signs offline tokens. */
    SIGNING_KEY_CREATED("signing_key.created", Pace.RARE, Area.SECRETS),
    /** The storage moved to another master secret. */
    MASTER_SECRET_CHANGED("master_secret.changed", Pace.RARE, Area.SECRETS),
    /** Everything that is encrypted at rest was encrypted anew after such a move. */
    MASTER_SECRET_SETTLED("master_secret.settled", Pace.RARE, Area.SECRETS),
    /** An event of a later version's engine on the same storage, for which this version has no name. */
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

    /** {@return the code in the log and on the wire, such as {@code license.revoked}} */
    public String code() {
        return code;
    }

    /**
     * {@return the areas that it changes; empty if it changes nothing, such as a key shown again or a session} An
     * engine's memory of these areas may be out of date. A change costs a token one of its credits.
     */
    public Set<Area> affects() {
        return affects;
    }

    /**
     * {@return whether it is so rare that other nodes can be told at once, and need not wait for their next read of the
     * log}
     */
    public boolean isRare() {
        return pace == Pace.RARE;
    }

    /**
     * {@return the type with a code; {@link #OTHER} if this version knows none}
     *
     * @param code the code, such as {@code license.revoked}
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
