package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.internal.text.Texts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings of a new token. A value out of bounds is refused with {@link InvalidValueException}. Immutable. */
public final class ApiTokenDraft {
    /** The longest name, in code points. */
    public static final int MAX_NAME_LENGTH = 200;
    /** The largest number of address blocks. */
    public static final int MAX_ADDRESSES = 50;

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final PrincipalId principal;
    private final String name;
    private final Scopes scopes;
    private final @Nullable Instant expiresAt;
    private final List<AddressBlock> allowedAddresses;
    private final @Nullable Integer credits;

    private ApiTokenDraft(
            PrincipalId principal,
            String name,
            Scopes scopes,
            @Nullable Instant expiresAt,
            List<AddressBlock> allowedAddresses,
            @Nullable Integer credits) {
        requireGiven("principal", principal);
        requireGiven("name", name);
        requireGiven("scopes", scopes);
        requireAllGiven("allowedAddresses", allowedAddresses);
        Texts.require("name", name, MAX_NAME_LENGTH);
        if (expiresAt != null && (expiresAt.isBefore(Instant.EPOCH) || expiresAt.isAfter(LAST))) {
            throw new InvalidValueException("expires_at", "must be in the years 1970 to 9999");
        }
        List<AddressBlock> distinct = allowedAddresses.stream().distinct().toList();
        if (distinct.size() > MAX_ADDRESSES) {
            throw new InvalidValueException(
                    "allowed addresses", "must be at most " + MAX_ADDRESSES + ", not " + distinct.size());
        }
        if (credits != null && credits < 0) {
            throw new InvalidValueException("credits", "must be 0 or more, not " + credits);
        }
        this.principal = principal;
        this.name = name;
        this.scopes = scopes;
        this.expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.SECONDS);
        this.allowedAddresses = distinct;
        this.credits = credits;
    }

    /** {@return its owner, whose levels it uses} */
    public PrincipalId principal() {
        return principal;
    }

    /** {@return its name for people: 1 to 200 characters, not blank, no control characters} */
    public String name() {
        return name;
    }

    /** {@return the scopes that it bears; all by default} */
    public Scopes scopes() {
        return scopes;
    }

    /** {@return when it ends, in the years 1970 to 9999, cut to whole seconds; {@code null}, the default, for never} */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    /**
     * {@return the addresses from which it may be used, at most 50 blocks, immutable; none, the default, for anywhere}
     */
    public List<AddressBlock> allowedAddresses() {
        return allowedAddresses;
    }

    /** {@return how many changes it may make; {@code null}, the default, for any number} */
    public @Nullable Integer credits() {
        return credits;
    }

    /**
     * {@return a token with the defaults}
     *
     * @param principal its owner, whose levels it uses
     * @param name its name for people: 1 to {@value #MAX_NAME_LENGTH} characters, not blank, no control characters
     * @throws InvalidValueException if the name is out of bounds
     */
    public static ApiTokenDraft of(PrincipalId principal, String name) {
        return new ApiTokenDraft(principal, name, Scopes.all(), null, List.of(), null);
    }

    /**
     * {@return the same draft with other scopes}
     *
     * @param scopes the scopes that the token bears
     */
    public ApiTokenDraft withScopes(Scopes scopes) {
        return new ApiTokenDraft(principal, name, scopes, expiresAt, allowedAddresses, credits);
    }

    /**
     * {@return the same draft with another end}
     *
     * @param expiresAt when the token ends, in the years 1970 to 9999, cut to whole seconds; {@code null} for never
     * @throws InvalidValueException if it is out of bounds
     */
    public ApiTokenDraft withExpiry(@Nullable Instant expiresAt) {
        return new ApiTokenDraft(principal, name, scopes, expiresAt, allowedAddresses, credits);
    }

    /**
     * {@return the same draft with other addresses}
     *
     * @param allowedAddresses the addresses from which the token may be used, at most {@value #MAX_ADDRESSES} blocks;
     *     none is anywhere
     * @throws InvalidValueException if there are more
     */
    public ApiTokenDraft withAllowedAddresses(List<AddressBlock> allowedAddresses) {
        return new ApiTokenDraft(principal, name, scopes, expiresAt, allowedAddresses, credits);
    }

    /**
     * {@return the same draft with another number of credits}
     *
     * @param credits how many changes the token may make, 0 or more; {@code null} for any number
     * @throws InvalidValueException if the number is negative
     */
    public ApiTokenDraft withCredits(@Nullable Integer credits) {
        return new ApiTokenDraft(principal, name, scopes, expiresAt, allowedAddresses, credits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiTokenDraft that
                && principal.equals(that.principal)
                && name.equals(that.name)
                && scopes.equals(that.scopes)
                && Objects.equals(expiresAt, that.expiresAt)
                && allowedAddresses.equals(that.allowedAddresses)
                && Objects.equals(credits, that.credits);
    }

    @Override
    public int hashCode() {
        return Objects.hash(principal, name, scopes, expiresAt, allowedAddresses, credits);
    }

    @Override
    public String toString() {
        return "ApiTokenDraft[principal=" + principal + ", name=" + name + ", scopes=" + scopes + ", expiresAt="
                + expiresAt + ", allowedAddresses=" + allowedAddresses + ", credits=" + credits + "]";
    }
}
