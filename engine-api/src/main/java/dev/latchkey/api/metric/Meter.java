package dev.latchkey.api.metric;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The identity of a metric. Its name and tags never contain a value that a caller chose: no key, machine, licence or
 * address.
 */
public final class Meter {
    private final String name;
    private final String description;
    private final String unit;
    private final Map<String, String> tags;

    private Meter(String name, String description, String unit, Map<String, String> tags) {
        requireGiven("name", name);
        requireGiven("description", description);
        requireGiven("unit", unit);
        requireGiven("tags", tags);
        requireAllGiven("tags", tags.keySet());
        requireAllGiven("tags", tags.values());
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        this.name = name;
        this.description = description;
        this.unit = unit;
        this.tags = tags;
    }

    /** {@return its name: lower-case words with dots, such as {@code latchkey.validations}} */
    public String name() {
        return name;
    }

    /** {@return the meaning of the metric, in one sentence} */
    public String description() {
        return description;
    }

    /** {@return the unit of a gauge, such as {@code seconds}; empty for a plain count} */
    public String unit() {
        return unit;
    }

    /** {@return the tags that distinguish it from others of the same name, in order; each has few values} */
    public Map<String, String> tags() {
        return tags;
    }

    /**
     * {@return a meter without unit or tags}
     *
     * @param name lower-case words with dots, such as {@code latchkey.validations}
     * @param description the meaning of the metric, in one sentence
     */
    public static Meter of(String name, String description) {
        return new Meter(name, description, "", Map.of());
    }

    /**
     * {@return the same meter with a unit}
     *
     * @param unit the unit of a gauge, such as {@code seconds}
     */
    public Meter in(String unit) {
        return new Meter(name, description, unit, tags);
    }

    /**
     * {@return the same meter with one more tag}
     *
     * @param tag the tag's name; an earlier tag of that name is replaced
     * @param value the tag's value, one of few
     */
    public Meter with(String tag, String value) {
        Map<String, String> more = new LinkedHashMap<>(tags);
        more.put(tag, value);
        return new Meter(name, description, unit, more);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Meter that
                && name.equals(that.name)
                && description.equals(that.description)
                && unit.equals(that.unit)
                && tags.equals(that.tags);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, description, unit, tags);
    }

    @Override
    public String toString() {
        return "Meter[name=" + name + ", description=" + description + ", unit=" + unit + ", tags=" + tags + "]";
    }
}
