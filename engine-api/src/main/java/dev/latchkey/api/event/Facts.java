package dev.latchkey.api.event;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.LicensingException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an event that have no member of their own. Each has a name, and is a text, a whole number, true, false
 * or null. They have an order. They are written as one flat JSON object (RFC 8259), such as
 * {@code {"state":"active","activation_count":1}}, and contain no secret. Immutable.
 */
public final class Facts {
    private static final Facts NONE = new Facts("{}");

    private final String json;

    private Facts(String json) {
        this.json = requireGiven("json", json);
    }

    /** {@return no facts} */
    public static Facts none() {
        return NONE;
    }

    /**
     * {@return the facts of a text} The text is parsed when a fact is read.
     *
     * @param json a flat JSON object in one line
     */
    public static Facts ofJson(String json) {
        return new Facts(json);
    }

    /** {@return a builder of facts} */
    public static Builder builder() {
        return new Builder("{");
    }

    /**
     * {@return a builder that starts with some facts}
     *
     * @param begun the first facts
     * @throws LicensingException if the storage's text is not a JSON object
     */
    public static Builder builder(Facts begun) {
        String json = requireGiven("begun", begun).json;
        new FlatJson(json).read();
        return new Builder(json.substring(0, json.lastIndexOf('}')).strip());
    }

    /** {@return the facts as a JSON object in one line} */
    public String json() {
        return json;
    }

    /**
     * {@return all facts by their names, in their order} Each is a {@link String}, a {@link Long}, a {@link Boolean},
     * or {@code null}. A fact of another kind, which a later version may write, is left out.
     *
     * @throws LicensingException if the storage's text is not a JSON object
     */
    public Map<String, @Nullable Object> all() {
        return new FlatJson(json).read();
    }

    /**
     * {@return a fact that is a text; empty if it is null or something else, or there is none with this name}
     *
     * @param name the fact's name
     * @throws LicensingException if the storage's text is not a JSON object
     */
    public Optional<String> text(String name) {
        return fact(name, String.class);
    }

    /**
     * {@return a fact that is a whole number; empty if it is null or something else, or there is none with this name}
     *
     * @param name the fact's name
     * @throws LicensingException if the storage's text is not a JSON object
     */
    public Optional<Long> number(String name) {
        return fact(name, Long.class);
    }

    private <T> Optional<T> fact(String name, Class<T> type) {
        return Optional.ofNullable(all().get(requireGiven("name", name)))
                .filter(type::isInstance)
                .map(type::cast);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts that && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json;
    }

    /** Builds facts. Add each name only once. Not thread-safe. */
    public static final class Builder {
        private final StringBuilder json;

        private Builder(String begun) {
            this.json = new StringBuilder(begun);
        }

        /**
         * Adds a text.
         *
         * @param name its name
         * @param value the text; may be {@code null}
         * @return this builder
         */
        public Builder text(String name, @Nullable String value) {
            name(name);
            if (value == null) {
                json.append("null");
            } else {
                FlatJson.quote(value, json);
            }
            return this;
        }

        /**
         * Adds a whole number.
         *
         * @param name its name
         * @param value the number; may be {@code null}
         * @return this builder
         */
        public Builder number(String name, @Nullable Number value) {
            name(name);
            if (value == null) {
                json.append("null");
            } else {
                json.append(value.longValue());
            }
            return this;
        }

        private void name(String name) {
            requireGiven("name", name);
            if (json.length() > 1) {
                json.append(',');
            }
            FlatJson.quote(name, json);
            json.append(':');
        }

        /** {@return the facts} */
        public Facts build() {
            return json.length() == 1 ? NONE : new Facts(json + "}");
        }
    }
}
