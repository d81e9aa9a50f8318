package dev.latchkey.api;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A value that breaks a rule of its type. The message is {@code <name> <complaint>}. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The value's name. */
    private final String name;
    /** The fault, without the name. */
    private final String complaint;

    /**
     * Creates one.
     *
     * @param name the value's name, such as {@code machine id}
     * @param complaint the rule that it breaks, such as {@code must not be blank}; never the value itself
     */
    public InvalidValueException(String name, String complaint) {
        super(name + " " + complaint);
        this.name = name;
        this.complaint = complaint;
    }

    /** {@return the name of the value, such as {@code machine id}} */
    public String name() {
        return name;
    }

    /** {@return the fault without the value's name, for callers that have a name of their own for the field} */
    public String complaint() {
        return complaint;
    }

    /**
     * {@return the value, checked to be there}
     *
     * @param <T> the type of the value
     * @param name its name, such as {@code clock}
     * @param value the value; {@code null} is refused
     * @throws InvalidValueException if it is {@code null}: {@code clock must be given}
     */
    public static <T> T requireGiven(String name, @Nullable T value) {
        if (value == null) {
            throw new InvalidValueException(name, "must be given");
        }
        return value;
    }

    /**
     * {@return the same values, checked to hold no {@code null}}
     *
     * @param <C> the type of the collection
     * @param name their name, such as {@code trustedProxies}
     * @param values the values; neither they nor one of them may be {@code null}
     * @throws InvalidValueException if the collection or one of its values is {@code null}
     */
    public static <C extends Collection<?>> C requireAllGiven(String name, @Nullable C values) {
        for (Object value : requireGiven(name, values)) {
            if (value == null) {
                throw new InvalidValueException(name, "must not contain null");
            }
        }
        return requireGiven(name, values);
    }

    /**
     * {@return the same values, checked to hold no {@code null}}
     *
     * @param <T> the type of a value
     * @param name their name, such as {@code trustedProxies}
     * @param values the values; neither they nor one of them may be {@code null}
     * @throws InvalidValueException if the array or one of its values is {@code null}
     */
    public static <T> T[] requireAllGiven(String name, T @Nullable [] values) {
        requireAllGiven(name, Arrays.asList(requireGiven(name, values)));
        return requireGiven(name, values);
    }
}
