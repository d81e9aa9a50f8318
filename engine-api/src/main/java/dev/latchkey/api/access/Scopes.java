package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;

import dev.latchkey.api.InvalidValueException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a token may be used for. What it may do on a project is less: what its owner's {@link Level} there allows too.
 *
 * @param values the scopes, sorted, each once; none of them means that the token bears every scope
 */
public record Scopes(List<Scope> values) {
    /** The most scopes of one token. */
    public static final int MAX_COUNT = 50;

    private static final Scopes ALL = new Scopes(List.of());

    /**
     * Sorts and checks them.
     *
     * @throws InvalidValueException if there are more than {@value #MAX_COUNT}
     */
    public Scopes {
        requireAllGiven("values", values);
        values = values.stream()
                .distinct()
                .sorted(Comparator.comparing(Scope::value))
                .toList();
        if (values.size() > MAX_COUNT) {
            throw new InvalidValueException("scopes", "must be at most " + MAX_COUNT + ", not " + values.size());
        }
    }

    /** Every scope there is: all that the owner's levels allow. */
    public static Scopes all() {
        return ALL;
    }

    /**
     * These scopes, as {@code of("read", "licenses:write")}; without any it is {@link #all()}.
     *
     * @throws InvalidValueException if one of them is no scope
     */
    public static Scopes of(String... scopes) {
        return new Scopes(Stream.of(scopes).map(Scope::of).toList());
    }

    /** These scopes; without any it is {@link #all()}. */
    public static Scopes of(Collection<Scope> scopes) {
        return new Scopes(List.copyOf(scopes));
    }

    /** Whether it is every scope there is. */
    public boolean isAll() {
        return values.isEmpty();
    }

    /** Whether a token that bears these may do what needs that one. */
    public boolean allow(Scope needed) {
        return isAll() || values.stream().anyMatch(scope -> scope.implies(needed));
    }

    /** Whether a token that bears these may make one that bears those. */
    public boolean cover(Scopes others) {
        return isAll() || (!others.isAll() && others.values.stream().allMatch(this::allow));
    }

    /** As they stand in OAuth 2: with spaces between; {@code *} for every one. */
    @Override
    public String toString() {
        return isAll() ? "*" : values.stream().map(Scope::value).collect(Collectors.joining(" "));
    }
}
