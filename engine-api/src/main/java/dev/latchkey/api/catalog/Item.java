package dev.latchkey.api.catalog;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that is sold under licence keys. */
public final class Item {
    private final ItemId id;
    private final ItemDraft draft;
    private final Instant createdAt;
    private final long version;

    private Item(Builder builder) {
        this.id = requireGiven("id", builder.id);
        this.draft = requireGiven("draft", builder.draft);
        this.createdAt = requireGiven("createdAt", builder.createdAt);
        this.version = builder.version;
    }

    /** {@return a builder of an item} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this one} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@return its id} */
    public ItemId id() {
        return id;
    }

    /** {@return the seller's decisions about it} */
    public ItemDraft draft() {
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

    /** {@return the project that it belongs to} */
    public ProjectId projectId() {
        return draft.project();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Item that
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
        return "Item[id=" + id + ", draft=" + draft + ", createdAt=" + createdAt + ", version=" + version + "]";
    }

    /** Builds an item. Not thread-safe. */
    public static final class Builder {
        private @Nullable ItemId id;
        private @Nullable ItemDraft draft;
        private @Nullable Instant createdAt;
        private long version = 1;

        private Builder() {}

        private Builder(Item from) {
            id = from.id;
            draft = from.draft;
            createdAt = from.createdAt;
            version = from.version;
        }

        /**
         * Sets {@link Item#id()}; required.
         *
         * @param id its id
         * @return this builder
         */
        public Builder id(ItemId id) {
            this.id = requireGiven("id", id);
            return this;
        }

        /**
         * Sets {@link Item#draft()}; required.
         *
         * @param draft the seller's decisions about it
         * @return this builder
         */
        public Builder draft(ItemDraft draft) {
            this.draft = requireGiven("draft", draft);
            return this;
        }

        /**
         * Sets {@link Item#createdAt()}; required.
         *
         * @param createdAt when it was created
         * @return this builder
         */
        public Builder createdAt(Instant createdAt) {
            this.createdAt = requireGiven("createdAt", createdAt);
            return this;
        }

        /**
         * Sets {@link Item#version()}; 1 by default.
         *
         * @param version the version number
         * @return this builder
         */
        public Builder version(long version) {
            this.version = version;
            return this;
        }

        /**
         * {@return the item}
         *
         * @throws dev.latchkey.api.InvalidValueException if a required value is missing; the message names it
         */
        public Item build() {
            return new Item(this);
        }
    }
}
