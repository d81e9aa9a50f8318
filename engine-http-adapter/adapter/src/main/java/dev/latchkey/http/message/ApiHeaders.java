package dev.latchkey.http.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Header fields in the order in which they came. Names are compared without regard to case; a name may occur more than
 * once. Immutable.
 */
public final class ApiHeaders {

    private static final ApiHeaders EMPTY = new ApiHeaders(List.of());

    /** Names at even places, each followed by its value. */
    private final List<String> fields;

    private ApiHeaders(List<String> fields) {
        this.fields = fields;
    }

    /** No fields. */
    public static ApiHeaders empty() {
        return EMPTY;
    }

    /** One field. */
    public static ApiHeaders of(String name, String value) {
        return new ApiHeaders(List.of(name, value));
    }

    /** The fields of a map from names to values. */
    public static ApiHeaders of(Map<String, ? extends Iterable<String>> fields) {
        Builder builder = builder();
        fields.forEach((name, values) -> values.forEach(value -> builder.add(name, value)));
        return builder.build();
    }

    /** A new, empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** The first value of a field; {@code null} if it is absent. */
    public @Nullable String first(String name) {
        for (int i = 0; i < fields.size(); i += 2) {
            if (fields.get(i).equalsIgnoreCase(name)) {
                return fields.get(i + 1);
            }
        }
        return null;
    }

    /** Every value of a field, in order; empty if it is absent. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        forEach((field, value) -> {
            if (field.equalsIgnoreCase(name)) {
                values.add(value);
            }
        });
        return values;
    }

    /** Passes each field's name and value, in order. */
    public void forEach(BiConsumer<String, String> consumer) {
        for (int i = 0; i < fields.size(); i += 2) {
            consumer.accept(fields.get(i), fields.get(i + 1));
        }
    }

    /** These fields and one more. */
    public ApiHeaders and(String name, String value) {
        return builder().addAll(this).add(name, value).build();
    }

    /** These fields and those. */
    public ApiHeaders and(ApiHeaders others) {
        return builder().addAll(this).addAll(others).build();
    }

    /** The names of the fields only: values may be secrets. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        forEach((name, value) -> names.add(name));
        return "ApiHeaders" + names;
    }

    /** Collects fields. Not thread-safe. */
    public static final class Builder {

        private final List<String> fields = new ArrayList<>();

        private Builder() {}

        /** Adds a field, beside others of its name. */
        public Builder add(String name, String value) {
            fields.add(name);
            fields.add(value);
            return this;
        }

        /** Adds all of these. */
        public Builder addAll(ApiHeaders headers) {
            fields.addAll(headers.fields);
            return this;
        }

        /** The fields so far. */
        public ApiHeaders build() {
            return fields.isEmpty() ? EMPTY : new ApiHeaders(List.copyOf(fields));
        }
    }
}
