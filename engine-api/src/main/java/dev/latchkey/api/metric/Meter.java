package dev.latchkey.api.metric;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The identity of a figure. Neither name nor tags ever hold what a caller chose: no key, machine, licence or address.
 *
 * @param name lower-case words with dots, as {@code latchkey.validations}
 * @param description what it says, in one sentence
 * @param unit the unit of a gauge, as {@code seconds}; empty for a number of things
 * @param tags what tells it from others of the same name, in order; of each there are few values
 */
public record Meter(String name, String description, String unit, Map<String, String> tags) {
    /** Copies the tags. */
    public Meter {
        requireGiven("name", name);
        requireGiven("description", description);
        requireGiven("unit", unit);
        requireGiven("tags", tags);
        requireAllGiven("tags", tags.keySet());
        requireAllGiven("tags", tags.values());
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** A meter without unit or tags. */
    public static Meter of(String name, String description) {
        return new Meter(name, description, "", Map.of());
    }

    /** The same with a unit. */
    public Meter in(String unit) {
        return new Meter(name, description, unit, tags);
    }

    /** The same with one more tag. */
    public Meter with(String tag, String value) {
        Map<String, String> more = new LinkedHashMap<>(tags);
        more.put(tag, value);
        return new Meter(name, description, unit, more);
    }
}
