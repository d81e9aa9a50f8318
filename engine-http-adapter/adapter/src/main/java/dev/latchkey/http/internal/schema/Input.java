package dev.latchkey.http.internal.schema;

/**
 * A member or parameter that a call takes.
 *
 * @param name its name
 * @param type its type
 * @param description its purpose, in sentences
 * @param isRequired whether it must be given. If it is not required, it may also be {@code null}.
 * @param <V> the type of its values
 */
public record Input<V>(String name, ValueType<V> type, String description, boolean isRequired) {

    /** An optional member or parameter. */
    public static <V> Input<V> optional(String name, ValueType<V> type, String description) {
        return new Input<>(name, type, description, false);
    }

    /** A required member or parameter. */
    public static <V> Input<V> required(String name, ValueType<V> type, String description) {
        return new Input<>(name, type, description, true);
    }
}
