package dev.latchkey.api;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A value that breaks a rule of its type. The message is {@code <name> <complaint>}. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The fault, without the name. */
    private final String complaint;

    /**
     * Creates one.
     *
     * @param name the value's name, as {@code machine id}
     * @param complaint the rule that it breaks, as {@code must not be blank}; never the value itself
     */
    public InvalidValueException(String name, String complaint) {
        super(name + " " + complaint);
        this.complaint = complaint;
    }

    /** {@return the fault, without the value's name: a caller may put its own name for the field before it} */
    public String complaint() {
        return complaint;
    }

    /**
     * {@return the value, which must be there}
     *
     * @param <T> the type of the value
     * @param name its name, as {@code clock}
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
     * {@return the same values, all of which must be there}
     *
     * @param <C> the type of the collection
     * @param name their name, as {@code trustedProxies}
     * @param values the values; {@code null} is refused, and so is a {@code null} among them
     * @throws InvalidValueException if they are {@code null}, or one is
     */
    public static <C extends Collection<?>> C requireAllGiven(String name, @Nullable C values) {
        for (Object value : requireGiven(name, values)) {
            if (value == null) {
                throw new InvalidValueException(name, "must hold no null");
            }
        }
        return requireGiven(name, values);
    }

    /**
     * {@return the same values, all of which must be there}
     *
     * @param <T> the type of a value
     * @param name their name, as {@code trustedProxies}
     * @param values the values; {@code null} is refused, and so is a {@code null} among them
     * @throws InvalidValueException if they are {@code null}, or one is
     */
    public static <T> T[] requireAllGiven(String name, T @Nullable [] values) {
        requireAllGiven(name, Arrays.asList(requireGiven(name, values)));
        return requireGiven(name, values);
    }
}
