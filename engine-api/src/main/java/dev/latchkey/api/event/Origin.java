package dev.latchkey.api.event;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.PrincipalId;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The cause of an event: the caller, its token and its address. Immutable. */
public final class Origin {

    /** The kinds of callers of an engine. */
    public enum Kind {
        /** The host application. */
        HOST,
        /** A machine that validates or deactivates. */
        CLIENT,
        /** A principal in whose name the host calls. */
        PRINCIPAL,
        /** A kind of caller that a later version writes, and for which this version has no name. */
        OTHER;

        /** {@return the code in the log, such as {@code principal}} */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * {@return the kind with a code; {@link #OTHER} if this version knows none}
         *
         * @param code the code, such as {@code principal}
         */
        public static Kind ofCode(String code) {
            requireGiven("code", code);
            for (Kind kind : values()) {
                if (kind.code().equals(code)) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    private static final Origin HOST = new Origin(Kind.HOST, null, null, null, null);
    private static final Origin CLIENT = new Origin(Kind.CLIENT, null, null, null, null);

    private final Kind kind;
    private final @Nullable PrincipalId principal;
    private final @Nullable ApiTokenId token;
    private final @Nullable String address;
    private final @Nullable String requestId;

    private Origin(
            Kind kind,
            @Nullable PrincipalId principal,
            @Nullable ApiTokenId token,
            @Nullable String address,
            @Nullable String requestId) {
        this.kind = requireGiven("kind", kind);
        this.principal = principal;
        this.token = token;
        this.address = address;
        this.requestId = requestId;
    }

    /** {@return the origin of calls by the host application} */
    public static Origin host() {
        return HOST;
    }

    /** {@return the origin of calls by machines} */
    public static Origin client() {
        return CLIENT;
    }

    /**
     * {@return the origin of calls by a principal, with everything known about the call}
     *
     * @param actor the author of the change
     */
    public static Origin of(Actor actor) {
        requireGiven("actor", actor);
        return new Origin(Kind.PRINCIPAL, actor.principal(), actor.token(), actor.address(), actor.requestId());
    }

    /**
     * {@return an origin, as a storage has kept it}
     *
     * @param kind the kind of caller
     * @param principal the principal; {@code null} if none called, or if it is erased
     * @param token the API token that proved the caller; {@code null} if none did
     * @param address the address that the call came from; {@code null} if it is not known, or erased
     * @param requestId the id of the request; {@code null} if it is not known
     */
    public static Origin of(
            Kind kind,
            @Nullable PrincipalId principal,
            @Nullable ApiTokenId token,
            @Nullable String address,
            @Nullable String requestId) {
        return new Origin(kind, principal, token, address, requestId);
    }

    /** {@return the kind of caller} */
    public Kind kind() {
        return kind;
    }

    /** {@return the principal; {@code null} if none called, or if it is erased} */
    public @Nullable PrincipalId principal() {
        return principal;
    }

    /** {@return the API token that proved the caller; {@code null} if none did} */
    public @Nullable ApiTokenId token() {
        return token;
    }

    /** {@return the address that the call came from; {@code null} if it is not known, or erased} */
    public @Nullable String address() {
        return address;
    }

    /** {@return the host's or the caller's id of the request; {@code null} if it is not known} */
    public @Nullable String requestId() {
        return requestId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Origin that
                && kind == that.kind
                && Objects.equals(principal, that.principal)
                && Objects.equals(token, that.token)
                && Objects.equals(address, that.address)
                && Objects.equals(requestId, that.requestId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, principal, token, address, requestId);
    }

    @Override
    public String toString() {
        return "Origin[kind=" + kind + ", principal=" + principal + ", token=" + token + ", address=" + address
                + ", requestId=" + requestId + "]";
    }
}
