package dev.latchkey.api.traffic;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The limits that hold over all nodes together, counted in their database, and the fate of calls when the database does
 * not answer. The other limits hold on each node separately. A call of a shared class costs one statement unless a
 * known refusal still holds. Immutable.
 */
public final class SharedLimits {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration DEFAULT = Duration.ofMillis(250);

    private final Set<LimitClass> classes;
    private final Fallback fallback;
    private final Duration patience;

    private SharedLimits(Set<LimitClass> classes, Fallback fallback, Duration patience) {
        requireAllGiven("classes", classes);
        requireGiven("fallback", fallback);
        requireGiven("patience", patience);
        if (patience.compareTo(SHORTEST) < 0 || patience.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the patience of sharedLimits must be 10 milliseconds to 10 seconds, not " + patience);
        }
        this.classes = Set.copyOf(classes);
        this.fallback = fallback;
        this.patience = patience;
    }

    /** {@return the classes that are shared, immutable; none by default} */
    public Set<LimitClass> classes() {
        return classes;
    }

    /** {@return the fate of a call when the database does not answer; {@link Fallback#PER_NODE} by default} */
    public Fallback fallback() {
        return fallback;
    }

    /** {@return how long a call waits for the database, 10 milliseconds to 10 seconds; 250 milliseconds by default} */
    public Duration patience() {
        return patience;
    }

    /**
     * The fate of a call when the database fails or is slow. For a second after that, later calls meet the same fate
     * without asking the database.
     */
    public enum Fallback {
        /** Each node applies the limit separately: n nodes admit up to n times as many. */
        PER_NODE,
        /** The call is refused. */
        REFUSE
    }

    /** {@return the setting that shares no class: the default} */
    public static SharedLimits none() {
        return of();
    }

    /**
     * {@return the setting that shares these classes, with the defaults for the rest}
     *
     * @param classes the classes; duplicates are ignored
     */
    public static SharedLimits of(LimitClass... classes) {
        return of(new HashSet<>(Arrays.asList(requireAllGiven("classes", classes))));
    }

    /**
     * {@return the setting that shares these classes, with the defaults for the rest}
     *
     * @param classes the classes
     */
    public static SharedLimits of(Set<LimitClass> classes) {
        return new SharedLimits(classes, Fallback.PER_NODE, DEFAULT);
    }

    /**
     * {@return the same setting with another fallback}
     *
     * @param fallback the fate of a call when the database does not answer
     */
    public SharedLimits withFallback(Fallback fallback) {
        return new SharedLimits(classes, fallback, patience);
    }

    /**
     * {@return the same setting with another patience}
     *
     * @param patience how long a call waits for the database, 10 milliseconds to 10 seconds
     * @throws IllegalArgumentException if it is out of range
     */
    public SharedLimits withPatience(Duration patience) {
        return new SharedLimits(classes, fallback, patience);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedLimits that
                && classes.equals(that.classes)
                && fallback == that.fallback
                && patience.equals(that.patience);
    }

    @Override
    public int hashCode() {
        return Objects.hash(classes, fallback, patience);
    }

    @Override
    public String toString() {
        return "SharedLimits[classes=" + classes + ", fallback=" + fallback + ", patience=" + patience + "]";
    }
}
