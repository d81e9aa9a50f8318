package dev.latchkey.http.internal.schema;

import dev.latchkey.api.InvalidValueException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The type of a member or a parameter: how its values are read and written, and how the OpenAPI document describes
 * them. Immutable.
 *
 * @param <V> the type of the values
 */
public final class ValueType<V> {

    private final @Nullable FieldType form;
    private final Function<Object, V> reader;
    private final Writer<V> writer;
    /** Keywords of JSON Schema, {@code type} first. */
    private final Map<String, Object> keywords;

    private final @Nullable String component;
    private final @Nullable ObjectSchema<?, ?> object;
    private final @Nullable ValueType<?> elements;

    /**
     * Turns a value into a JSON value: a {@code String}, {@code Number}, {@code Boolean}, {@code List} or {@code Map}
     * of those, {@link Content}, or {@code null}.
     *
     * @param <V> the type of the value
     */
    @FunctionalInterface
    public interface Writer<V> {
        /** The value in JSON. */
        @Nullable
        Object write(V value);
    }

    private ValueType(
            @Nullable FieldType form,
            Function<Object, V> reader,
            Writer<V> writer,
            Map<String, Object> keywords,
            @Nullable String component,
            @Nullable ObjectSchema<?, ?> object,
            @Nullable ValueType<?> elements) {
        this.form = form;
        this.reader = reader;
        this.writer = writer;
        this.keywords = keywords;
        this.component = component;
        this.object = object;
        this.elements = elements;
    }

    /**
     * A type that may also occur in requests.
     *
     * @param form its JSON type in a request
     * @param reader converts the JSON value that was read; throws {@link InvalidValueException} if the value is invalid
     */
    static <V> ValueType<V> of(FieldType form, Function<Object, V> reader, Writer<V> writer) {
        return new ValueType<>(form, reader, writer, form.keywords(), null, null, null);
    }

    /** A type that occurs only in answers. {@code keywords} describe it. */
    public static <V> ValueType<V> shown(Map<String, Object> keywords, Writer<V> writer) {
        return new ValueType<>(null, ValueType::unread, writer, keywords, null, null, null);
    }

    /** An object of a schema. */
    static <V> ValueType<V> object(ObjectSchema<V, ?> schema) {
        Writer<V> writer = value -> (Content) json -> schema.write(json, value);
        return new ValueType<>(null, ValueType::unread, writer, Map.of(), null, schema, null);
    }

    /** An array that occurs only in answers. {@code elements} is the type of each element. */
    public static <E> ValueType<List<E>> list(ValueType<E> elements) {
        Writer<List<E>> writer = values -> values.stream().map(elements::write).toList();
        return new ValueType<>(null, ValueType::unread, writer, Map.of("type", "array"), null, null, elements);
    }

    private static <V> V unread(Object json) {
        throw new IllegalStateException("no request has a value of this type");
    }

    /** A copy for an array whose elements have this type. */
    ValueType<V> of(ValueType<?> elements) {
        return new ValueType<>(form, reader, writer, keywords, component, object, elements);
    }

    /** A copy with one more keyword of JSON Schema. */
    public ValueType<V> with(String keyword, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(keywords);
        more.put(keyword, value);
        return new ValueType<>(form, reader, writer, Collections.unmodifiableMap(more), component, object, elements);
    }

    /** A copy that is a component of the OpenAPI document with this name and description. */
    public ValueType<V> named(String component, String description) {
        ValueType<V> described = with("description", description);
        return new ValueType<>(form, reader, writer, described.keywords, component, object, elements);
    }

    /** The keywords of JSON Schema that describe a value, {@code type} first. */
    public Map<String, Object> keywords() {
        return keywords;
    }

    /** The name of the type's component in the OpenAPI document; {@code null} if it is not a component. */
    public @Nullable String component() {
        return component;
    }

    /** The schema of the values if they are objects; otherwise {@code null}. */
    public @Nullable ObjectSchema<?, ?> object() {
        return object;
    }

    /** The type of the elements if the values are arrays; otherwise {@code null}. */
    public @Nullable ValueType<?> elements() {
        return elements;
    }

    /** The value in JSON; {@code null} if the JSON form is {@code null}, as for an unlimited limit. */
    public @Nullable Object write(V value) {
        return writer.write(value);
    }

    /** The JSON type in a request. */
    public FieldType form() {
        return Objects.requireNonNull(form, "no request has a value of this type");
    }

    /**
     * A JSON value, checked against the type's bounds if it is a number.
     *
     * @throws InvalidValueException if it is out of bounds
     */
    public Object bounded(Object json) {
        return json instanceof Long number ? inBounds(number) : json;
    }

    /**
     * The value of a JSON value that is within the type's bounds.
     *
     * @throws InvalidValueException if it breaks the type's rule
     */
    public V read(Object bounded) {
        return reader.apply(bounded);
    }

    /**
     * The value of a query parameter's text.
     *
     * @throws InvalidValueException if it breaks the type's rule
     */
    public V parse(String text) {
        if (form != FieldType.INTEGER) {
            return read(text);
        }
        int most = String.valueOf(bound("maximum", Integer.MAX_VALUE)).length();
        if (!text.matches("\\d{1," + most + "}") || !isWithin(Long.parseLong(text))) {
            throw outOfBounds(", in digits");
        }
        return read(Integer.valueOf(text));
    }

    private Integer inBounds(long number) {
        if (!isWithin(number)) {
            // A number beyond a long was replaced by the nearest one, and cannot be shown.
            throw outOfBounds(number == Long.MAX_VALUE || number == Long.MIN_VALUE ? "" : ", not " + number);
        }
        return (int) number;
    }

    private boolean isWithin(long number) {
        return bound("minimum", Integer.MIN_VALUE) <= number && number <= bound("maximum", Integer.MAX_VALUE);
    }

    private InvalidValueException outOfBounds(String end) {
        return new InvalidValueException(
                "number",
                "must be a whole number from " + bound("minimum", Integer.MIN_VALUE) + " to "
                        + bound("maximum", Integer.MAX_VALUE) + end);
    }

    private int bound(String keyword, int otherwise) {
        return (Integer) keywords.getOrDefault(keyword, otherwise);
    }
}
