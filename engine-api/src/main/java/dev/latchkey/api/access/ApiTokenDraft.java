package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.text.Texts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about a token when it is made.
 *
 * @param principal whose token it is, and whose levels it uses
 * @param name for people: 1 to 200 characters, not blank, no control characters
 * @param scopes what it may be used for; all by default
 * @param expiresAt when it ends, in the years 1970 to 9999, cut to whole seconds; {@code null}, the default, is never
 * @param allowedAddresses from where it may be used, at most 50 blocks; none, the default, is from anywhere
 * @param credits how many changes it may make; {@code null}, the default, is any number
 */
public record ApiTokenDraft(
        PrincipalId principal,
        String name,
        Scopes scopes,
        @Nullable Instant expiresAt,
        List<AddressBlock> allowedAddresses,
        @Nullable Integer credits) {
    /** The longest name, in code points. */
    public static final int MAX_NAME_LENGTH = 200;
    /** The most blocks of addresses. */
    public static final int MAX_ADDRESSES = 50;

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /**
     * Checks the values.
     *
     * @throws InvalidValueException if one is out of bounds
     */
    public ApiTokenDraft {
        requireGiven("principal", principal);
        requireGiven("name", name);
        requireGiven("scopes", scopes);
        requireAllGiven("allowedAddresses", allowedAddresses);
        Texts.require("name", name, MAX_NAME_LENGTH);
        if (expiresAt != null && (expiresAt.isBefore(Instant.EPOCH) || expiresAt.isAfter(LAST))) {
            throw new InvalidValueException("expires_at", "must be in the years 1970 to 9999");
        }
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.SECONDS);
        allowedAddresses = allowedAddresses.stream().distinct().toList();
        if (allowedAddresses.size() > MAX_ADDRESSES) {
            throw new InvalidValueException(
                    "allowed addresses", "must be at most " + MAX_ADDRESSES + ", not " + allowedAddresses.size());
        }
        if (credits != null && credits < 0) {
            throw new InvalidValueException("credits", "must be 0 or more, not " + credits);
        }
    }

    /** A token with the defaults. */
    public static ApiTokenDraft of(PrincipalId principal, String name) {
        return new ApiTokenDraft(principal, name, Scopes.all(), null, List.of(), null);
    }

    /** The same for these uses. */
    public ApiTokenDraft withScopes(Scopes scopes) {
        return new ApiTokenDraft(principal, name, scopes, expiresAt, allowedAddresses, credits);
    }

    /** The same with an end; {@code null} is never. */
    public ApiTokenDraft withExpiry(@Nullable Instant expiresAt) {
        return new ApiTokenDraft(principal, name, scopes, expiresAt, allowedAddresses, credits);
    }

    /** The same to be used from these addresses; none is from anywhere. */
    public ApiTokenDraft withAllowedAddresses(List<AddressBlock> allowedAddresses) {
        return new ApiTokenDraft(principal, name, scopes, expiresAt, allowedAddresses, credits);
    }

    /** The same with so many credits, of which each change costs one; {@code null} is any number. */
    public ApiTokenDraft withCredits(@Nullable Integer credits) {
        return new ApiTokenDraft(principal, name, scopes, expiresAt, allowedAddresses, credits);
    }
}
