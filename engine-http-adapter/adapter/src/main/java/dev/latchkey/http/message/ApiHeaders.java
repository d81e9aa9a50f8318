package dev.latchkey.http.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Header fields in their original order. Names are not case-sensitive. A name may occur more than once. Immutable. */
public final class ApiHeaders {

    private static final ApiHeaders EMPTY = new ApiHeaders(List.of());

    /** Names at even indexes, each followed by its value. */
    private final List<String> fields;

    private ApiHeaders(List<String> fields) {
        this.fields = fields;
    }

    /** {@return no fields} */
    public static ApiHeaders empty() {
        return EMPTY;
    }

    /**
     * {@return one field}
     *
     * @param name its name
     * @param value its value
     */
    public static ApiHeaders of(String name, String value) {
        return new ApiHeaders(List.of(name, value));
    }

    /**
     * {@return fields from a map}
     *
     * @param fields the values of each name
     */
    public static ApiHeaders of(Map<String, ? extends Iterable<String>> fields) {
        Builder builder = builder();
        fields.forEach((name, values) -> values.forEach(value -> builder.add(name, value)));
        return builder.build();
    }

    /** {@return a new, empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the first value of a field; {@code null} if it is absent}
     *
     * @param name the field's name
     */
    public @Nullable String first(String name) {
        for (int i = 0; i < fields.size(); i += 2) {
            if (fields.get(i).equalsIgnoreCase(name)) {
                return fields.get(i + 1);
            }
        }
        return null;
    }

    /**
     * {@return every value of a field, in order; empty if it is absent}
     *
     * @param name the field's name
     */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        forEach((field, value) -> {
            if (field.equalsIgnoreCase(name)) {
                values.add(value);
            }
        });
        return values;
    }

    /**
     * Passes each field's name and value, in order.
     *
     * @param consumer receives them
     */
    public void forEach(BiConsumer<String, String> consumer) {
        for (int i = 0; i < fields.size(); i += 2) {
            consumer.accept(fields.get(i), fields.get(i + 1));
        }
    }

    /**
     * {@return these fields, followed by one more}
     *
     * @param name the name of the added field
     * @param value its value
     */
    public ApiHeaders and(String name, String value) {
        return builder().addAll(this).add(name, value).build();
    }

    /**
     * {@return these fields, followed by others}
     *
     * @param others the other fields
     */
    public ApiHeaders and(ApiHeaders others) {
        return builder().addAll(this).addAll(others).build();
    }

    /** Shows only the names of the fields, since values may be secrets. */
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

        /**
         * Adds a field. Earlier fields of the same name stay.
         *
         * @param name its name
         * @param value its value
         * @return this builder
         */
        public Builder add(String name, String value) {
            fields.add(name);
            fields.add(value);
            return this;
        }

        /**
         * Adds fields. Earlier fields of the same names stay.
         *
         * @param headers the fields
         * @return this builder
         */
        public Builder addAll(ApiHeaders headers) {
            fields.addAll(headers.fields);
            return this;
        }

        /** {@return the fields so far} */
        public ApiHeaders build() {
            return fields.isEmpty() ? EMPTY : new ApiHeaders(List.copyOf(fields));
        }
    }
}
