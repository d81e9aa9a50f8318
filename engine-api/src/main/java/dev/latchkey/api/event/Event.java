package dev.latchkey.api.event;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.LicenseId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of the event log. Immutable. */
public final class Event {
    private final EventPosition position;
    private final EventType type;
    private final Instant at;
    private final Origin origin;
    private final Subject subject;
    private final @Nullable ProjectId project;
    private final Personal personal;
    private final Facts data;

    private Event(Builder builder) {
        this.position = requireGiven("position", builder.position);
        this.type = requireGiven("type", builder.type);
        this.at = requireGiven("at", builder.at);
        this.origin = requireGiven("origin", builder.origin);
        this.subject = requireGiven("subject", builder.subject);
        this.project = builder.project;
        this.personal = requireGiven("personal", builder.personal);
        this.data = requireGiven("data", builder.data);
    }

    /** {@return a builder of an event} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return its place, which is its stable id, unique in the log} */
    public EventPosition position() {
        return position;
    }

    /** {@return the kind of event} */
    public EventType type() {
        return type;
    }

    /** {@return when it happened, to the millisecond} */
    public Instant at() {
        return at;
    }

    /** {@return its cause: the caller, its token and its address} */
    public Origin origin() {
        return origin;
    }

    /** {@return its subject} */
    public Subject subject() {
        return subject;
    }

    /** {@return the licence that it is about, itself or a machine on it; {@code null} if it is about something else} */
    public @Nullable LicenseId license() {
        return subject instanceof Subject.OfLicense license ? license.id() : null;
    }

    /**
     * {@return the project that it happened in; {@code null} if its subject belongs to none, such as a token} For a
     * licence or an item, it is the project that this belongs to.
     */
    public @Nullable ProjectId project() {
        return project;
    }

    /** {@return the part of it that identifies a person, which may be erased later} */
    public Personal personal() {
        return personal;
    }

    /**
     * {@return its other facts} For a licence, or a machine on it: {@code item_id}, {@code state},
     * {@code activation_count} and {@code version} after the event, and {@code max_activations}, {@code expires_at},
     * {@code reason}, {@code reference} or, of a machine that took a slot, {@code activation_id} if the event is about
     * that. For projects, items and tokens: {@code name}. For levels:
     * {@code level}. For sessions that ended together: {@code count}.
     */
    public Facts data() {
        return data;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Event that
                && position.equals(that.position)
                && type == that.type
                && at.equals(that.at)
                && origin.equals(that.origin)
                && subject.equals(that.subject)
                && Objects.equals(project, that.project)
                && personal.equals(that.personal)
                && data.equals(that.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(position, type, at, origin, subject, project, personal, data);
    }

    @Override
    public String toString() {
        return "Event[position=" + position + ", type=" + type + ", at=" + at + ", origin=" + origin + ", subject="
                + subject + ", project=" + project + ", personal=" + personal + ", data=" + data + "]";
    }

    /** Builds an event. Not thread-safe. */
    public static final class Builder {
        private @Nullable EventPosition position;
        private @Nullable EventType type;
        private @Nullable Instant at;
        private Origin origin = Origin.host();
        private Subject subject = new Subject.OfStorage();
        private @Nullable ProjectId project;
        private Personal personal = Personal.none();
        private Facts data = Facts.none();

        private Builder() {}

        /**
         * Sets {@link Event#position()}; required.
         *
         * @param position its place, unique in the log
         * @return this builder
         */
        public Builder position(EventPosition position) {
            this.position = requireGiven("position", position);
            return this;
        }

        /**
         * Sets {@link Event#type()}; required.
         *
         * @param type the kind of event
         * @return this builder
         */
        public Builder type(EventType type) {
            this.type = requireGiven("type", type);
            return this;
        }

        /**
         * Sets {@link Event#at()}; required.
         *
         * @param at when it happened
         * @return this builder
         */
        public Builder at(Instant at) {
            this.at = requireGiven("at", at);
            return this;
        }

        /**
         * Sets {@link Event#origin()}; the host by default.
         *
         * @param origin its cause
         * @return this builder
         */
        public Builder origin(Origin origin) {
            this.origin = requireGiven("origin", origin);
            return this;
        }

        /**
         * Sets {@link Event#subject()}; the storage by default.
         *
         * @param subject its subject
         * @return this builder
         */
        public Builder subject(Subject subject) {
            this.subject = requireGiven("subject", subject);
            return this;
        }

        /**
         * Sets {@link Event#project()}; none by default.
         *
         * @param project the project that it happened in; {@code null} for none
         * @return this builder
         */
        public Builder project(@Nullable ProjectId project) {
            this.project = project;
            return this;
        }

        /**
         * Sets {@link Event#personal()}; nothing by default.
         *
         * @param personal the part of it that identifies a person
         * @return this builder
         */
        public Builder personal(Personal personal) {
            this.personal = requireGiven("personal", personal);
            return this;
        }

        /**
         * Sets {@link Event#data()}; nothing by default.
         *
         * @param data its other facts
         * @return this builder
         */
        public Builder data(Facts data) {
            this.data = requireGiven("data", data);
            return this;
        }

        /**
         * {@return the event}
         *
         * @throws dev.latchkey.api.InvalidValueException if a required value is missing; the message names it
         */
        public Event build() {
            return new Event(this);
        }
    }
}
