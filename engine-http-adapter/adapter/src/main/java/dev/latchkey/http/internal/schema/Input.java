package dev.latchkey.http.internal.schema;

/**
 * A member or parameter that a call takes.
 *
 * @param name its name
 * @param type its type
 * @param description what it is for, in sentences
 * @param isRequired whether it must be there. One that need not be may be {@code null}, too.
 * @param <V> a value of it
 */
public record Input<V>(String name, ValueType<V> type, String description, boolean isRequired) {

    /** One that need not be there. */
    public static <V> Input<V> optional(String name, ValueType<V> type, String description) {
        return new Input<>(name, type, description, false);
    }

    /** One that must be there. */
    public static <V> Input<V> required(String name, ValueType<V> type, String description) {
        return new Input<>(name, type, description, true);
    }
}
