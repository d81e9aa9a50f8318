package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;

import dev.latchkey.api.InvalidValueException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scopes of a token. On a project, its owner's {@link Level} there limits the token further. Immutable. */
public final class Scopes {
    /** The largest number of scopes of one token. */
    public static final int MAX_COUNT = 50;

    private static final Scopes ALL = new Scopes(List.of(), true);

    private final List<Scope> values;
    private final boolean isAll;

    private Scopes(List<Scope> values, boolean isAll) {
        this.values = values;
        this.isAll = isAll;
    }

    /** {@return every scope, including those of later releases: everything that the owner's levels allow} */
    public static Scopes all() {
        return ALL;
    }

    /**
     * {@return these scopes} If there are none, nothing that needs a scope is allowed.
     *
     * @param scopes the scopes, such as {@code "read", "licenses:write"}, at most {@value #MAX_COUNT} different ones
     * @throws InvalidValueException if one of them is not a scope, or there are too many
     */
    public static Scopes of(String... scopes) {
        return of(Stream.of(requireAllGiven("scopes", scopes)).map(Scope::of).toList());
    }

    /**
     * {@return these scopes} If there are none, nothing that needs a scope is allowed.
     *
     * @param scopes the scopes, at most {@value #MAX_COUNT} different ones
     * @throws InvalidValueException if there are too many
     */
    public static Scopes of(Collection<Scope> scopes) {
        List<Scope> values = requireAllGiven("scopes", scopes).stream()
                .distinct()
                .sorted(Comparator.comparing(Scope::value))
                .toList();
        if (values.size() > MAX_COUNT) {
            throw new InvalidValueException("scopes", "must be at most " + MAX_COUNT + ", not " + values.size());
        }
        return new Scopes(values, false);
    }

    /**
     * {@return the scopes sorted by name, without duplicates, immutable; empty if this
     * {@linkplain #isAll() is every scope}}
     */
    public List<Scope> values() {
        return values;
    }

    /** {@return whether this is every scope} */
    public boolean isAll() {
        return isAll;
    }

    /**
     * {@return whether a token with these scopes has the needed one}
     *
     * @param needed the scope that is needed
     */
    public boolean allow(Scope needed) {
        return isAll || values.stream().anyMatch(scope -> scope.implies(needed));
    }

    /**
     * {@return whether a token with these scopes may create one with the others}
     *
     * @param others the scopes of the other token
     */
    public boolean cover(Scopes others) {
        return isAll || (!others.isAll && others.values.stream().allMatch(this::allow));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scopes that && isAll == that.isAll && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return 31 * values.hashCode() + Boolean.hashCode(isAll);
    }

    /** The scopes separated by spaces, as in OAuth 2; {@code *} for every scope, empty for none. */
    @Override
    public String toString() {
        return isAll ? "*" : values.stream().map(Scope::value).collect(Collectors.joining(" "));
    }
}
