package dev.latchkey.http.internal.schema;

import org.jspecify.annotations.Nullable;

/**
 * A member of a resource: its name, its type, how it is read from a value and set in a draft, and which calls may set
 * it. Immutable.
 *
 * @param <T> the type of the values that have it
 * @param <D> the type of the drafts that it is set in
 * @param <V> the type of its own values
 */
public final class Member<T, D, V> {

    private static final String FIXED_AT_CREATION = "cannot be set here";
    private static final String FIXED_AT_CHANGE = "cannot be changed here";

    private final Input<V> input;
    /** The description in requests. */
    private final String asked;

    private final Getter<T, V> getter;
    private final @Nullable Setter<D, V> setter;
    private final @Nullable String atCreation;
    private final @Nullable String atChange;
    private final String leftOut;
    private final Presence presence;
    private final boolean nullSets;
    private final boolean isColumn;

    /** Whether an answer has the member. */
    public enum Presence {
        /** Always, with a value. */
        VALUE,
        /** Always, and {@code null} is one of its values. */
        NULLABLE,
        /** Only if there is a value. */
        WHERE_THERE_IS_ONE
    }

    /** Reads a member's value. */
    @FunctionalInterface
    public interface Getter<T, V> {
        /** The value; {@code null} if there is none. */
        @Nullable
        V of(T shown);
    }

    /** Sets a member's value. */
    @FunctionalInterface
    public interface Setter<D, V> {
        /** The draft with a value. The value is {@code null} only if {@link #isSetByNull()}. */
        D in(D draft, @Nullable V value);
    }

    private Member(
            Input<V> input,
            String asked,
            Getter<T, V> getter,
            @Nullable Setter<D, V> setter,
            @Nullable String atCreation,
            @Nullable String atChange,
            String leftOut,
            Presence presence,
            boolean nullSets,
            boolean isColumn) {
        this.input = input;
        this.asked = asked;
        this.getter = getter;
        this.setter = setter;
        this.atCreation = atCreation;
        this.atChange = atChange;
        this.leftOut = leftOut;
        this.presence = presence;
        this.nullSets = nullSets;
        this.isColumn = isColumn;
    }

    /** A member that answers show and no request sets. */
    public static <T, D, V> Member<T, D, V> shown(
            String name, ValueType<V> type, String description, Getter<T, V> getter) {
        return new Member<>(
                Input.optional(name, type, description),
                description,
                getter,
                null,
                FIXED_AT_CREATION,
                FIXED_AT_CHANGE,
                "",
                Presence.VALUE,
                false,
                false);
    }

    /** A copy that may be {@code null}, in requests as well. */
    public Member<T, D, V> nullable() {
        return with(Presence.NULLABLE, true);
    }

    /** A copy that requests clear with {@code null}. Answers then show an empty value. */
    public Member<T, D, V> clearedByNull() {
        return with(presence, true);
    }

    /** A copy that is left out if it has no value. */
    public Member<T, D, V> whereThereIsOne() {
        return with(Presence.WHERE_THERE_IS_ONE, nullSets);
    }

    /** A copy that is left out if it has no value, with another description. */
    Member<T, D, V> whereThereIsOne(String description) {
        Input<V> other = Input.optional(name(), type(), description);
        return new Member<>(
                other,
                description,
                getter,
                setter,
                atCreation,
                atChange,
                leftOut,
                Presence.WHERE_THERE_IS_ONE,
                nullSets,
                isColumn);
    }

    /** A copy with another description in requests, where {@code null} has another meaning than in answers. */
    public Member<T, D, V> asked(String description) {
        return new Member<>(
                input, description, getter, setter, atCreation, atChange, leftOut, presence, nullSets, isColumn);
    }

    private Member<T, D, V> with(Presence presence, boolean nullSets) {
        return new Member<>(input, asked, getter, setter, atCreation, atChange, leftOut, presence, nullSets, isColumn);
    }

    /** A copy that may be set at creation, and changed. {@code leftOut} describes its default in a new resource. */
    public Member<T, D, V> settable(Setter<D, V> setter, String leftOut) {
        return new Member<>(input, asked, getter, setter, null, null, leftOut, presence, nullSets, isColumn);
    }

    /** A copy that may be changed, and must be given at creation. */
    public Member<T, D, V> required(Setter<D, V> setter) {
        Input<V> required = Input.required(input.name(), input.type(), input.description());
        return new Member<>(required, asked, getter, setter, null, null, leftOut, presence, nullSets, isColumn);
    }

    /**
     * A copy that the creating call takes and reads itself. It cannot be changed. {@code leftOut} describes its default
     * in a new resource.
     */
    public Member<T, D, V> givenAtCreation(String leftOut) {
        return new Member<>(input, asked, getter, null, null, atChange, leftOut, presence, nullSets, isColumn);
    }

    /** A copy whose value comes from the path of the creating call. */
    public Member<T, D, V> saidByPath() {
        return fixedAtCreation("it is in the path");
    }

    /** A copy whose value comes from elsewhere at creation. {@code hint} names the source, after a colon. */
    public Member<T, D, V> fixedAtCreation(String hint) {
        return new Member<>(
                input,
                asked,
                getter,
                setter,
                FIXED_AT_CREATION + ": " + hint,
                atChange,
                leftOut,
                presence,
                nullSets,
                isColumn);
    }

    /** A copy that only other calls change. {@code hint} names them, after a colon. */
    public Member<T, D, V> changedElsewhere(String hint) {
        return new Member<>(
                input,
                asked,
                getter,
                setter,
                atCreation,
                FIXED_AT_CHANGE + ": " + hint,
                leftOut,
                presence,
                nullSets,
                isColumn);
    }

    /** A copy with a column of its name in CSV exports. */
    public Member<T, D, V> column() {
        return new Member<>(input, asked, getter, setter, atCreation, atChange, leftOut, presence, nullSets, true);
    }

    /** The member as the input of a request. */
    public Input<V> input() {
        return input;
    }

    /** The name. */
    public String name() {
        return input.name();
    }

    /** The type. */
    public ValueType<V> type() {
        return input.type();
    }

    /** The description, in sentences. */
    public String description() {
        return input.description();
    }

    /** Whether an answer has the member. */
    public Presence presence() {
        return presence;
    }

    /** Whether {@code null} in a request is a value for the setter; otherwise it counts as left out. */
    public boolean isSetByNull() {
        return nullSets;
    }

    /** Whether CSV exports have a column of its name. */
    public boolean isColumn() {
        return isColumn;
    }

    /** The value in JSON; {@code null} if there is none. */
    public @Nullable Object json(T shown) {
        V value = getter.of(shown);
        return value == null ? null : type().write(value);
    }

    /** The value in JSON; in words if the value has the JSON form {@code null}; {@code null} if there is no value. */
    public @Nullable Object plain(T shown) {
        V value = getter.of(shown);
        Object json = value == null ? null : type().write(value);
        return value == null || json != null ? json : value.toString();
    }

    /** The setter; {@code null} if requests cannot set the member. */
    public @Nullable Setter<D, V> setter() {
        return setter;
    }

    /** The input of the creating call; {@code null} if the member cannot be given there. */
    @Nullable
    Input<V> atCreation() {
        if (atCreation != null) {
            return null;
        }
        return input.isRequired() ? input : described(leftOut);
    }

    /** The input of the changing call; {@code null} if the member cannot be given there. */
    @Nullable
    Input<V> atChange() {
        return atChange != null ? null : described("unchanged");
    }

    /** The input, with the meaning of its absence and of {@code null} in words. */
    private Input<V> described(String leftOut) {
        String cleared = nullSets && presence != Presence.NULLABLE ? " Null: none." : "";
        String absent = (nullSets ? " Left out: " : " Null or left out: ") + leftOut + ".";
        return Input.optional(name(), type(), asked + cleared + absent);
    }

    /** The complaint about the member in a creating call. */
    String complaintAtCreation() {
        return String.valueOf(atCreation);
    }

    /** The complaint about the member in a changing call. */
    String complaintAtChange() {
        return String.valueOf(atChange);
    }
}
