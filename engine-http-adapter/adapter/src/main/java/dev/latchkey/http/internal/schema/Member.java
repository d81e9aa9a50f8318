package dev.latchkey.http.internal.schema;

import org.jspecify.annotations.Nullable;

/**
 * A member of a resource: its name, its type, how it is read from a value and set in a draft, and who may set it when.
 * Immutable.
 *
 * @param <T> what shows it
 * @param <D> the draft that it is set in
 * @param <V> a value of it
 */
public final class Member<T, D, V> {

    private static final String FIXED_AT_CREATION = "cannot be set here";
    private static final String FIXED_AT_CHANGE = "cannot be changed here";

    private final Input<V> input;
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
        /** Only where there is a value. */
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
        /** The draft with a value; {@code null} only where {@link #isSetByNull()}. */
        D in(D draft, @Nullable V value);
    }

    private Member(
            Input<V> input,
            Getter<T, V> getter,
            @Nullable Setter<D, V> setter,
            @Nullable String atCreation,
            @Nullable String atChange,
            String leftOut,
            Presence presence,
            boolean nullSets,
            boolean isColumn) {
        this.input = input;
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
                getter,
                null,
                FIXED_AT_CREATION,
                FIXED_AT_CHANGE,
                "",
                Presence.VALUE,
                false,
                false);
    }

    /** The same that may be {@code null}, in requests as well. */
    public Member<T, D, V> nullable() {
        return with(Presence.NULLABLE, true);
    }

    /** The same, which requests clear by {@code null}. Answers show an empty value then. */
    public Member<T, D, V> clearedByNull() {
        return with(presence, true);
    }

    /** The same that is left out where it has no value. */
    public Member<T, D, V> whereThereIsOne() {
        return with(Presence.WHERE_THERE_IS_ONE, nullSets);
    }

    private Member<T, D, V> with(Presence presence, boolean nullSets) {
        return new Member<>(input, getter, setter, atCreation, atChange, leftOut, presence, nullSets, isColumn);
    }

    /** The same that may be set when the thing is made, and changed. {@code leftOut} is its value in a new thing, in words. */
    public Member<T, D, V> settable(Setter<D, V> setter, String leftOut) {
        return new Member<>(input, getter, setter, null, null, leftOut, presence, nullSets, isColumn);
    }

    /** The same that may be changed, and must be given when the thing is made. */
    public Member<T, D, V> required(Setter<D, V> setter) {
        Input<V> required = Input.required(input.name(), input.type(), input.description());
        return new Member<>(required, getter, setter, null, null, leftOut, presence, nullSets, isColumn);
    }

    /**
     * The same that the call which makes the thing takes and reads itself. It cannot be changed. {@code leftOut} is its value
     * in a new thing, in words.
     */
    public Member<T, D, V> givenAtCreation(String leftOut) {
        return new Member<>(input, getter, null, null, atChange, leftOut, presence, nullSets, isColumn);
    }

    /** The same, for which the path of a call that makes the thing says the value. */
    public Member<T, D, V> saidByPath() {
        return fixedAtCreation("the path says it");
    }

    /** The same, for which something else says the value when the thing is made. {@code hint} names it, after a colon. */
    public Member<T, D, V> fixedAtCreation(String hint) {
        return new Member<>(
                input,
                getter,
                setter,
                FIXED_AT_CREATION + ": " + hint,
                atChange,
                leftOut,
                presence,
                nullSets,
                isColumn);
    }

    /** The same that other calls change. {@code hint} names them, to go on after a colon. */
    public Member<T, D, V> changedElsewhere(String hint) {
        return new Member<>(
                input,
                getter,
                setter,
                atCreation,
                FIXED_AT_CHANGE + ": " + hint,
                leftOut,
                presence,
                nullSets,
                isColumn);
    }

    /** The same with a column of its name in exports as CSV. */
    public Member<T, D, V> column() {
        return new Member<>(input, getter, setter, atCreation, atChange, leftOut, presence, nullSets, true);
    }

    /** It as a member of a request. */
    public Input<V> input() {
        return input;
    }

    /** Its name. */
    public String name() {
        return input.name();
    }

    /** Its type. */
    public ValueType<V> type() {
        return input.type();
    }

    /** What it says, in sentences. */
    public String description() {
        return input.description();
    }

    /** Whether an answer has it. */
    public Presence presence() {
        return presence;
    }

    /** Whether {@code null} in a request is a value for the setter; otherwise it counts as left out. */
    public boolean isSetByNull() {
        return nullSets;
    }

    /** Whether exports as CSV have a column of its name. */
    public boolean isColumn() {
        return isColumn;
    }

    /** Its value in JSON; {@code null} if it has none. */
    public @Nullable Object json(T shown) {
        V value = getter.of(shown);
        return value == null ? null : type().write(value);
    }

    /** Its value in JSON, or in words where that is {@code null} for a value; {@code null} if it has none. */
    public @Nullable Object plain(T shown) {
        V value = getter.of(shown);
        Object json = value == null ? null : type().write(value);
        return value == null || json != null ? json : value.toString();
    }

    /** The draft with a value, where the member may be set. */
    public @Nullable Setter<D, V> setter() {
        return setter;
    }

    /** What a call takes that makes the thing; {@code null} if it cannot be given then. */
    @Nullable
    Input<V> atCreation() {
        if (atCreation != null) {
            return null;
        }
        return input.isRequired() ? input : described("Left out: " + leftOut + ".");
    }

    /** What a call takes that changes the thing; {@code null} if it cannot be given then. */
    @Nullable
    Input<V> atChange() {
        return atChange != null ? null : described("Left out: it stays.");
    }

    private Input<V> described(String more) {
        return Input.optional(name(), type(), (description() + " " + more).strip());
    }

    /** What is said to somebody who gives it with a call that makes the thing. */
    String complaintAtCreation() {
        return String.valueOf(atCreation);
    }

    /** What is said to somebody who gives it with a call that changes the thing. */
    String complaintAtChange() {
        return String.valueOf(atChange);
    }
}
