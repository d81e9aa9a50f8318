package dev.latchkey.api.catalog;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A seller's project, which holds items. */
public final class Project {
    private final ProjectId id;
    private final ProjectDraft draft;
    private final Instant createdAt;
    private final long version;

    private Project(Builder builder) {
        this.id = requireGiven("id", builder.id);
        this.draft = requireGiven("draft", builder.draft);
        this.createdAt = requireGiven("createdAt", builder.createdAt);
        this.version = builder.version;
    }

    /** {@return a builder of a project} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this one} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@return its id} */
    public ProjectId id() {
        return id;
    }

    /** {@return the seller's decisions about it} */
    public ProjectDraft draft() {
        return draft;
    }

    /** {@return when it was created, to the millisecond} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return the version number, which grows with every change} */
    public long version() {
        return version;
    }

    /** {@return its name} */
    public String name() {
        return draft.name();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Project that
                && id.equals(that.id)
                && draft.equals(that.draft)
                && createdAt.equals(that.createdAt)
                && version == that.version;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, draft, createdAt, version);
    }

    @Override
    public String toString() {
        return "Project[id=" + id + ", draft=" + draft + ", createdAt=" + createdAt + ", version=" + version + "]";
    }

    /** Builds a project. Not thread-safe. */
    public static final class Builder {
        private @Nullable ProjectId id;
        private @Nullable ProjectDraft draft;
        private @Nullable Instant createdAt;
        private long version = 1;

        private Builder() {}

        private Builder(Project from) {
            id = from.id;
            draft = from.draft;
            createdAt = from.createdAt;
            version = from.version;
        }

        /**
         * Sets {@link Project#id()}; required.
         *
         * @param id its id
         * @return this builder
         */
        public Builder id(ProjectId id) {
            this.id = requireGiven("id", id);
            return this;
        }

        /**
         * Sets {@link Project#draft()}; required.
         *
         * @param draft the seller's decisions about it
         * @return this builder
         */
        public Builder draft(ProjectDraft draft) {
            this.draft = requireGiven("draft", draft);
            return this;
        }

        /**
         * Sets {@link Project#createdAt()}; required.
         *
         * @param createdAt when it was created
         * @return this builder
         */
        public Builder createdAt(Instant createdAt) {
            this.createdAt = requireGiven("createdAt", createdAt);
            return this;
        }

        /**
         * Sets {@link Project#version()}; 1 by default.
         *
         * @param version the version number
         * @return this builder
         */
        public Builder version(long version) {
            this.version = version;
            return this;
        }

        /**
         * {@return the project}
         *
         * @throws dev.latchkey.api.InvalidValueException if a required value is missing; the message names it
         */
        public Project build() {
            return new Project(this);
        }
    }
}
