package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Facts;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.event.Personal;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.license.License;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event that is still to be appended, with the values that a storage keeps for it. Immutable. */
public final class NewEvent {
    private final EventType type;
    private final Instant at;
    private final Origin origin;
    private final Subject subject;
    private final @Nullable ProjectId project;
    private final @Nullable ItemId item;
    private final @Nullable KeyHash keyHash;
    private final Personal personal;
    private final Facts data;

    private NewEvent(Builder builder) {
        this.type = requireGiven("type", builder.type);
        this.at = requireGiven("at", builder.at);
        this.origin = requireGiven("origin", builder.origin);
        this.subject = requireGiven("subject", builder.subject);
        this.project = builder.project;
        this.item = builder.item;
        this.keyHash = builder.keyHash;
        this.personal = requireGiven("personal", builder.personal);
        this.data = requireGiven("data", builder.data);
    }

    /**
     * {@return a builder of an event; its origin is the host and its subject the storage by default}
     *
     * @param type the kind of event
     * @param at when it happened, to the millisecond
     */
    public static Builder of(EventType type, Instant at) {
        return new Builder().type(type).at(at);
    }

    /**
     * {@return a builder of an event about a licence, with its item, its state, its version and its number of active
     * machines}
     *
     * @param type the kind of event
     * @param at when it happened, to the millisecond
     * @param after the licence after the change
     */
    public static Builder ofLicense(EventType type, Instant at, StoredLicense after) {
        License license = requireGiven("after", after).license();
        return of(type, at)
                .subject(new Subject.OfLicense(license.id()))
                .item(license.itemId())
                .keyHash(after.keyHash())
                .data(Facts.builder()
                        .text("item_id", license.itemId().toString())
                        .text("state", license.state(at).name().toLowerCase(Locale.ROOT))
                        .number("activation_count", license.activationCount())
                        .number("version", license.version())
                        .build());
    }

    /**
     * {@return a builder of an event about a project, with its name}
     *
     * @param type the kind of event
     * @param at when it happened, to the millisecond
     * @param project the project after the change
     */
    public static Builder ofProject(EventType type, Instant at, Project project) {
        requireGiven("project", project);
        return of(type, at)
                .subject(new Subject.OfProject(project.id()))
                .project(project.id())
                .text("name", project.name());
    }

    /**
     * {@return a builder of an event about an item, with its name}
     *
     * @param type the kind of event
     * @param at when it happened, to the millisecond
     * @param item the item after the change
     */
    public static Builder ofItem(EventType type, Instant at, Item item) {
        requireGiven("item", item);
        return of(type, at)
                .subject(new Subject.OfItem(item.id()))
                .project(item.projectId())
                .text("name", item.name());
    }

    /**
     * {@return a builder of an event about an API token, with its name}
     *
     * @param type the kind of event
     * @param at when it happened, to the millisecond
     * @param token the token after the change
     */
    public static Builder ofToken(EventType type, Instant at, ApiToken token) {
        requireGiven("token", token);
        return of(type, at)
                .subject(new Subject.OfToken(token.id()))
                .personal(Personal.none().withPrincipal(token.principal()))
                .text("name", token.name());
    }

    /**
     * {@return a builder of an event about a principal's session}
     *
     * @param type the kind of event
     * @param at when it happened, to the millisecond
     * @param session the session
     * @param principal its owner
     */
    public static Builder ofSession(EventType type, Instant at, SessionId session, PrincipalId principal) {
        return ofPrincipal(type, at, principal).subject(new Subject.OfSession(requireGiven("session", session)));
    }

    /**
     * {@return a builder of an event about a principal}
     *
     * @param type the kind of event
     * @param at when it happened, to the millisecond
     * @param principal the principal
     */
    public static Builder ofPrincipal(EventType type, Instant at, PrincipalId principal) {
        requireGiven("principal", principal);
        return of(type, at)
                .subject(new Subject.OfPrincipal())
                .personal(Personal.none().withPrincipal(principal));
    }

    /**
     * {@return a builder of an event about a principal's level on a project}
     *
     * @param type the kind of event
     * @param at when it happened, to the millisecond
     * @param grant the level
     */
    public static Builder ofGrant(EventType type, Instant at, Grant grant) {
        requireGiven("grant", grant);
        return ofPrincipal(type, at, grant.principal())
                .project(grant.project())
                .text("level", grant.level().toString());
    }

    /**
     * {@return the same event, caused by a principal}
     *
     * @param actor the author of the change
     */
    public NewEvent by(Actor actor) {
        return toBuilder().origin(Origin.of(actor)).build();
    }

    /** {@return a builder with the values of this one} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@return the kind of event} */
    public EventType type() {
        return type;
    }

    /** {@return when it happened, to the millisecond} */
    public Instant at() {
        return at;
    }

    /** {@return its cause} */
    public Origin origin() {
        return origin;
    }

    /** {@return its subject} */
    public Subject subject() {
        return subject;
    }

    /**
     * {@return the project that it happened in} If it is {@code null} and an item is given,
     * the storage writes the item's project.
     */
    public @Nullable ProjectId project() {
        return project;
    }

    /** {@return the licence's item; {@code null} if the event is about no licence} */
    public @Nullable ItemId item() {
        return item;
    }

    /** {@return the lookup hash of the licence's key; {@code null} if the event is about no licence} */
    public @Nullable KeyHash keyHash() {
        return keyHash;
    }

    /** {@return the part of it that identifies a person} */
    public Personal personal() {
        return personal;
    }

    /** {@return its other facts} */
    public Facts data() {
        return data;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NewEvent that
                && type == that.type
                && at.equals(that.at)
                && origin.equals(that.origin)
                && subject.equals(that.subject)
                && Objects.equals(project, that.project)
                && Objects.equals(item, that.item)
                && Objects.equals(keyHash, that.keyHash)
                && personal.equals(that.personal)
                && data.equals(that.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, at, origin, subject, project, item, keyHash, personal, data);
    }

    @Override
    public String toString() {
        return "NewEvent[type=" + type + ", at=" + at + ", origin=" + origin + ", subject=" + subject + ", project="
                + project + ", item=" + item + ", personal=" + personal + ", data=" + data + "]";
    }

    /** Builds an event. Not thread-safe. */
    public static final class Builder {
        private @Nullable EventType type;
        private @Nullable Instant at;
        private Origin origin = Origin.host();
        private Subject subject = new Subject.OfStorage();
        private @Nullable ProjectId project;
        private @Nullable ItemId item;
        private @Nullable KeyHash keyHash;
        private Personal personal = Personal.none();
        private Facts data = Facts.none();

        private Builder() {}

        private Builder(NewEvent from) {
            type = from.type;
            at = from.at;
            origin = from.origin;
            subject = from.subject;
            project = from.project;
            item = from.item;
            keyHash = from.keyHash;
            personal = from.personal;
            data = from.data;
        }

        /**
         * Sets {@link NewEvent#type()}; required.
         *
         * @param type the kind of event
         * @return this builder
         */
        public Builder type(EventType type) {
            this.type = requireGiven("type", type);
            return this;
        }

        /**
         * Sets {@link NewEvent#at()}; required.
         *
         * @param at when it happened, to the millisecond
         * @return this builder
         */
        public Builder at(Instant at) {
            this.at = requireGiven("at", at);
            return this;
        }

        /**
         * Sets {@link NewEvent#origin()}; the host by default.
         *
         * @param origin its cause
         * @return this builder
         */
        public Builder origin(Origin origin) {
            this.origin = requireGiven("origin", origin);
            return this;
        }

        /**
         * Sets {@link NewEvent#subject()}; the storage by default.
         *
         * @param subject its subject
         * @return this builder
         */
        public Builder subject(Subject subject) {
            this.subject = requireGiven("subject", subject);
            return this;
        }

        /**
         * Sets {@link NewEvent#project()}; none by default.
         *
         * @param project the project that it happened in; {@code null} for none, or for the item's
         * @return this builder
         */
        public Builder project(@Nullable ProjectId project) {
            this.project = project;
            return this;
        }

        /**
         * Sets {@link NewEvent#item()}; none by default.
         *
         * @param item the licence's item; {@code null} if the event is about no licence
         * @return this builder
         */
        public Builder item(@Nullable ItemId item) {
            this.item = item;
            return this;
        }

        /**
         * Sets {@link NewEvent#keyHash()}; none by default.
         *
         * @param keyHash the lookup hash of the licence's key; {@code null} if the event is about no licence
         * @return this builder
         */
        public Builder keyHash(@Nullable KeyHash keyHash) {
            this.keyHash = keyHash;
            return this;
        }

        /**
         * Sets {@link NewEvent#personal()}; nothing by default.
         *
         * @param personal the part of it that identifies a person
         * @return this builder
         */
        public Builder personal(Personal personal) {
            this.personal = requireGiven("personal", personal);
            return this;
        }

        /**
         * Sets {@link NewEvent#data()}; nothing by default.
         *
         * @param data its other facts
         * @return this builder
         */
        public Builder data(Facts data) {
            this.data = requireGiven("data", data);
            return this;
        }

        /**
         * Adds a text to {@link NewEvent#data()}.
         *
         * @param name its name
         * @param value the text; may be {@code null}
         * @return this builder
         */
        public Builder text(String name, @Nullable String value) {
            return data(Facts.builder(data).text(name, value).build());
        }

        /**
         * Adds a whole number to {@link NewEvent#data()}.
         *
         * @param name its name
         * @param value the number; may be {@code null}
         * @return this builder
         */
        public Builder number(String name, @Nullable Number value) {
            return data(Facts.builder(data).number(name, value).build());
        }

        /**
         * {@return the event}
         *
         * @throws dev.latchkey.api.InvalidValueException if a required value is missing; the message names it
         */
        public NewEvent build() {
            return new NewEvent(this);
        }
    }
}
