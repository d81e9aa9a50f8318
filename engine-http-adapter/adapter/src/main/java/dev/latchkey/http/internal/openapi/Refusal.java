package dev.latchkey.http.internal.openapi;

import dev.latchkey.api.access.Operation;
import dev.latchkey.http.internal.route.Admission;
import dev.latchkey.http.internal.route.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The errors of calls, and the calls that can have each of them. */
enum Refusal {
    /** A path or a body that cannot be parsed. */
    MALFORMED(
            400,
            "Malformed",
            "The body is not one JSON object, or has a member twice or of the wrong type; the path or the query cannot"
                    + " be decoded; the query has a parameter twice; the cursor is not of this list; If-Match is not a"
                    + " version, or is sent although the call changes no resource with a version; or the head does not"
                    + " say where the body ends.") {
        @Override
        boolean isOf(Call call) {
            return true;
        }
    },
    /** No valid credentials. */
    UNAUTHORIZED(
            401,
            "Unauthorized",
            "There is no token and no session; or the token or session is wrong, revoked, ended, or not for this"
                    + " address.") {
        @Override
        boolean isOf(Call call) {
            return isManaged(call);
        }

        @Override
        Map<String, Object> headers() {
            Map<String, Object> headers = new LinkedHashMap<>(HeaderObjects.of("WWW-Authenticate"));
            headers.putAll(HeaderObjects.ofAuthentication());
            return headers;
        }
    },
    /** A token without credits. */
    INSUFFICIENT_CREDITS(402, "InsufficientCredits", "The token has no credits left. Each change costs one.") {
        @Override
        boolean isOf(Call call) {
            return call.isChange();
        }
    },
    /** A caller without the right. */
    FORBIDDEN(
            403,
            "Forbidden",
            "The token does not have the scope; the caller's level on the project is too low; a rule about grants or"
                    + " tokens forbids the call; a change in a session came without its CSRF token; or only a session,"
                    + " or only an operator, can make the call.") {
        @Override
        boolean isOf(Call call) {
            Operation operation = call.operation();
            return operation != null && operation.scope() != null;
        }
    },
    /** No such resource. */
    NOT_FOUND(404, "NotFound", "The resource does not exist, or the caller may not see it.") {
        @Override
        boolean isOf(Call call) {
            return isManaged(call) && !call.variables().isEmpty();
        }
    },
    /** A state that does not allow the call. */
    CONFLICT(
            409,
            "Conflict",
            "The state of the resource does not allow the call; or another caller has changed the resource in the"
                    + " meantime; or a call with the same Idempotency-Key is still running. The code tells them apart.") {
        @Override
        boolean isOf(Call call) {
            return call.isChange();
        }

        @Override
        Map<String, Object> headers() {
            return HeaderObjects.named("Retry-After", "Retry-After-If-Running");
        }
    },
    /** A body that is too long. */
    TOO_LARGE(413, "TooLarge", "The body is longer than the server accepts, by default 16 KiB.") {
        @Override
        boolean isOf(Call call) {
            return true;
        }
    },
    /** A body of another type. */
    UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType", "The body is not application/json in UTF-8.") {
        @Override
        boolean isOf(Call call) {
            return isManaged(call) || takesBody(call);
        }
    },
    /** An invalid member or parameter. */
    INVALID_FIELD(
            422,
            "InvalidField",
            "A member or parameter is missing, blank, too long, out of bounds or malformed, or has control characters;"
                    + " or the call does not know it (unknown_field); or this call cannot set or change it.") {
        @Override
        boolean isOf(Call call) {
            return isManaged(call) || takesBody(call);
        }
    },
    /** Too many calls of a client. */
    TOO_MANY_REQUESTS(429, "TooManyRequests", "The client's bucket is empty.") {
        @Override
        boolean isOf(Call call) {
            return !isManaged(call) && call.limitClass() != null;
        }

        @Override
        Map<String, Object> headers() {
            return HeaderObjects.of("Retry-After");
        }
    },
    /** Too many calls of a caller. */
    TOO_MANY_MANAGEMENT_REQUESTS(
            429,
            "TooManyManagementRequests",
            "The caller's bucket is empty; or this call has no valid credentials, and too many such calls came from"
                    + " this address, or with this session after its end.") {
        @Override
        boolean isOf(Call call) {
            return isManaged(call);
        }

        @Override
        Map<String, Object> headers() {
            Map<String, Object> headers = new LinkedHashMap<>(HeaderObjects.of("Retry-After"));
            headers.putAll(HeaderObjects.ofAuthentication());
            return headers;
        }
    },
    /** A failure of the server. */
    INTERNAL(500, "Internal", "The server failed. Its log describes the failure under the id.") {
        @Override
        boolean isOf(Call call) {
            return call.limitClass() != null;
        }
    },
    /** A storage without the capability. */
    NOT_SUPPORTED(
            501,
            "NotSupported",
            "The server's storage lacks something that the call needs: it does not keep calls with an Idempotency-Key,"
                    + " or browsers' sessions. The call had no effect, and a retry gets the same answer.") {
        @Override
        boolean isOf(Call call) {
            return call.once() != Call.Once.NO;
        }
    },
    /** A storage that is busy or out of reach. */
    UNAVAILABLE(
            503,
            "Unavailable",
            "The server's storage is busy, or cannot be used now. The call may be sent again: it had no effect, or, if"
                    + " it names a key and a machine, it has its effect once.") {
        @Override
        boolean isOf(Call call) {
            return INTERNAL.isOf(call);
        }

        @Override
        Map<String, Object> headers() {
            return HeaderObjects.named("Retry-After", "Retry-After-If-Unavailable");
        }
    };

    private final int status;
    private final String component;
    private final String description;

    Refusal(int status, String component, String description) {
        this.status = status;
        this.component = component;
        this.description = description;
    }

    /** The errors that a call can have. */
    static List<Refusal> of(Call call) {
        return Stream.of(values())
                .filter(refusal -> refusal.isOf(call) || call.refusals().contains(refusal.status))
                .toList();
    }

    /** Whether a call can have this error, by the call's own properties. */
    abstract boolean isOf(Call call);

    /** Header fields apart from those of limits. */
    Map<String, Object> headers() {
        return Map.of();
    }

    int status() {
        return status;
    }

    /** The name of the error's component. */
    String component() {
        return component;
    }

    String description() {
        return description;
    }

    private static boolean isManaged(Call call) {
        return call.admission() != Admission.ANYBODY;
    }

    private static boolean takesBody(Call call) {
        return !call.method().equals("GET");
    }
}
