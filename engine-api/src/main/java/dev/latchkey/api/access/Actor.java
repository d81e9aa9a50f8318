package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.text.Texts;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a change, and from where: what the event log keeps of it.
 *
 * @param principal who
 * @param token the API token that proved it; {@code null} if none did
 * @param address the address that the call came from, at most 64 characters; {@code null} if that is not known
 * @param requestId the host's or the caller's id of the request, at most 255 characters; {@code null} if it has none
 */
public record Actor(
        PrincipalId principal,
        @Nullable ApiTokenId token,
        @Nullable String address,
        @Nullable String requestId) {
    /** The longest address, in code points. */
    public static final int MAX_ADDRESS_LENGTH = 64;
    /** The longest id of a request, in code points. */
    public static final int MAX_REQUEST_ID_LENGTH = 255;

    /**
     * Checks the texts.
     *
     * @throws dev.latchkey.api.InvalidValueException if one is blank, too long, or has control characters
     */
    public Actor {
        requireGiven("principal", principal);
        if (address != null) {
            Texts.require("address", address, MAX_ADDRESS_LENGTH);
        }
        if (requestId != null) {
            Texts.require("request id", requestId, MAX_REQUEST_ID_LENGTH);
        }
    }

    /** A caller in one request. */
    public static Actor of(Caller caller, InetAddress address, @Nullable String requestId) {
        return new Actor(caller.principal(), caller.token(), address.getHostAddress(), requestId);
    }

    /** A principal whom the host has signed in itself. */
    public static Actor of(PrincipalId principal) {
        return new Actor(principal, null, null, null);
    }
}
