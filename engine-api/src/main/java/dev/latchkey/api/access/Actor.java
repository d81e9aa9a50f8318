package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.internal.text.Texts;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The author of a change and the origin of its request, as the event log keeps them. Immutable. */
public final class Actor {
    /** The longest address, in code points. */
    public static final int MAX_ADDRESS_LENGTH = 64;
    /** The longest id of a request, in code points. */
    public static final int MAX_REQUEST_ID_LENGTH = 255;

    private final PrincipalId principal;
    private final @Nullable ApiTokenId token;
    private final @Nullable String address;
    private final @Nullable String requestId;

    private Actor(
            PrincipalId principal, @Nullable ApiTokenId token, @Nullable String address, @Nullable String requestId) {
        requireGiven("principal", principal);
        if (address != null) {
            Texts.require("address", address, MAX_ADDRESS_LENGTH);
        }
        if (requestId != null) {
            Texts.require("request id", requestId, MAX_REQUEST_ID_LENGTH);
        }
        this.principal = principal;
        this.token = token;
        this.address = address;
        this.requestId = requestId;
    }

    /** {@return the principal that makes the change} */
    public PrincipalId principal() {
        return principal;
    }

    /** {@return the API token that proved it; {@code null} if none did} */
    public @Nullable ApiTokenId token() {
        return token;
    }

    /** {@return the address that the call came from, at most 64 characters; {@code null} if that is not known} */
    public @Nullable String address() {
        return address;
    }

    /** {@return the host's or the caller's id of the request, at most 255 characters; {@code null} if it has none} */
    public @Nullable String requestId() {
        return requestId;
    }

    /**
     * {@return the author of a change that a request asks for}
     *
     * @param caller the caller
     * @param address the address that the call came from; {@code null} if that is not known
     * @param requestId the id of the request, 1 to {@value #MAX_REQUEST_ID_LENGTH} characters; {@code null} if it has
     *     none
     * @throws dev.latchkey.api.InvalidValueException if the id of the request is blank, too long, or has control
     *     characters
     */
    public static Actor of(Caller caller, @Nullable InetAddress address, @Nullable String requestId) {
        requireGiven("caller", caller);
        return new Actor(
                caller.principal(), caller.token(), address == null ? null : address.getHostAddress(), requestId);
    }

    /**
     * {@return a principal that the host has signed in itself}
     *
     * @param principal the principal
     */
    public static Actor of(PrincipalId principal) {
        return new Actor(principal, null, null, null);
    }

    /**
     * {@return the same author, proved by an API token}
     *
     * @param token the token; {@code null} if none proved it
     */
    public Actor withToken(@Nullable ApiTokenId token) {
        return new Actor(principal, token, address, requestId);
    }

    /**
     * {@return the same author at an address}
     *
     * @param address the address, 1 to {@value #MAX_ADDRESS_LENGTH} characters; {@code null} if it is not known
     * @throws dev.latchkey.api.InvalidValueException if it is blank, too long, or has control characters
     */
    public Actor withAddress(@Nullable String address) {
        return new Actor(principal, token, address, requestId);
    }

    /**
     * {@return the same author in a request}
     *
     * @param requestId the id of the request, 1 to {@value #MAX_REQUEST_ID_LENGTH} characters; {@code null} if it has
     *     none
     * @throws dev.latchkey.api.InvalidValueException if it is blank, too long, or has control characters
     */
    public Actor withRequestId(@Nullable String requestId) {
        return new Actor(principal, token, address, requestId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Actor that
                && principal.equals(that.principal)
                && Objects.equals(token, that.token)
                && Objects.equals(address, that.address)
                && Objects.equals(requestId, that.requestId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(principal, token, address, requestId);
    }

    @Override
    public String toString() {
        return "Actor[principal=" + principal + ", token=" + token + ", address=" + address + ", requestId=" + requestId
                + "]";
    }
}
