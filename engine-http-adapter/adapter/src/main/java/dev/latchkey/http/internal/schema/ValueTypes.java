package dev.latchkey.http.internal.schema;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ActivationLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Types that several resources use. */
public final class ValueTypes {

    /** A text. */
    public static final ValueType<String> TEXT = ValueType.of(FieldType.TEXT, String.class::cast, text -> text);
    /** {@code true} or {@code false}. */
    public static final ValueType<Boolean> FLAG = ValueType.of(FieldType.FLAG, Boolean.class::cast, flag -> flag);
    /** A time, shown in whole seconds of UTC (RFC 3339). */
    public static final ValueType<Instant> TIME = ValueType.of(
                    FieldType.TEXT,
                    text -> Times.parse((String) text),
                    time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
            .with("format", "date-time");
    /** The number of machines that may be active at once; unlimited is {@code null} in JSON. */
    public static final ValueType<ActivationLimit> LIMIT = ValueType.of(
                    FieldType.INTEGER, number -> ActivationLimit.of((Integer) number), ActivationLimit::max)
            .with("minimum", 0)
            .with("maximum", Integer.MAX_VALUE);
    /** A number of things. */
    public static final ValueType<Integer> COUNT = integer(0, Integer.MAX_VALUE);
    /** A number of changes or events. */
    public static final ValueType<Long> LONG_COUNT = long64(0);
    /** A version, which grows with every change. */
    public static final ValueType<Long> VERSION = long64(1);

    private ValueTypes() {}

    private static ValueType<Long> long64(int least) {
        return ValueType.<Long>shown(Map.of("type", "integer"), number -> number)
                .with("format", "int64")
                .with("minimum", least);
    }

    /** A whole number between inclusive bounds. */
    public static ValueType<Integer> integer(int least, int most) {
        return integer(least, most, number -> number, number -> number);
    }

    /** A value that is a whole number between inclusive bounds in JSON. */
    public static <V> ValueType<V> integer(
            int least, int most, Function<Integer, V> reader, Function<V, Integer> writer) {
        return ValueType.of(FieldType.INTEGER, number -> reader.apply((Integer) number), writer::apply)
                .with("minimum", least)
                .with("maximum", most);
    }

    /** A duration in whole seconds, between inclusive bounds in seconds. */
    public static ValueType<Duration> seconds(int least, int most) {
        return integer(least, most, Duration::ofSeconds, duration -> Math.toIntExact(duration.toSeconds()));
    }

    /** A text that is not empty. */
    public static <V> ValueType<V> text(Function<String, V> reader, Function<V, String> writer) {
        return ValueType.of(FieldType.TEXT, text -> reader.apply((String) text), writer::apply)
                .with("minLength", 1);
    }

    /** A text of 1 to {@code most} characters. */
    public static <V> ValueType<V> text(int most, Function<String, V> reader, Function<V, String> writer) {
        return text(reader, writer).with("maxLength", most);
    }

    /** One of some texts. */
    public static <V> ValueType<V> choice(
            Function<String, V> reader, Function<V, String> writer, List<String> choices) {
        return ValueType.of(FieldType.TEXT, text -> reader.apply((String) text), writer::apply)
                .with("enum", choices);
    }

    /** A display name. */
    public static ValueType<String> name() {
        return text(200, text -> text, text -> text);
    }

    /** An id that is a UUID. */
    public static <V> ValueType<V> id(Function<String, V> reader) {
        return ValueType.of(FieldType.TEXT, text -> reader.apply((String) text), Object::toString)
                .with("format", "uuid");
    }

    /** A principal's id. */
    public static <V> ValueType<V> principal(Function<String, V> reader) {
        return text(PrincipalId.MAX_LENGTH, reader, Object::toString);
    }

    /** An array of texts. {@code element} is the type of each. */
    @SuppressWarnings("unchecked")
    public static <V> ValueType<V> texts(
            ValueType<?> element, Function<List<String>, V> reader, ValueType.Writer<V> writer) {
        return ValueType.of(FieldType.TEXTS, texts -> reader.apply((List<String>) texts), writer)
                .of(element);
    }

    /** A flat object of texts with any names. */
    @SuppressWarnings("unchecked")
    public static <V> ValueType<V> textsByName(Function<Map<String, String>, V> reader, ValueType.Writer<V> writer) {
        return ValueType.of(FieldType.TEXTS_BY_NAME, texts -> reader.apply((Map<String, String>) texts), writer);
    }
}
