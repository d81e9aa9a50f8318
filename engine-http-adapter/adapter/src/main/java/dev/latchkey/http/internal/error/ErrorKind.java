package dev.latchkey.http.internal.error;

import java.util.Locale;

/** The kinds of errors of requests, apart from licence outcomes (wire contract, section 1). */
public enum ErrorKind {
    /** The path has no route. */
    NOT_FOUND(404, "Not found"),
    /** The path does not have this method. */
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    /** The subject's bucket is empty. */
    RATE_LIMIT_EXCEEDED(429, "Rate limit exceeded"),
    /** The body is not declared as JSON in UTF-8. */
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    /** The body is longer than allowed. */
    BODY_TOO_LARGE(413, "Body too large"),
    /** The path or the body cannot be parsed, or a member has the wrong type. */
    MALFORMED_REQUEST(400, "Malformed request"),
    /** A field is missing or invalid. */
    INVALID_FIELD(422, "Invalid field"),
    /** The licence key of the path is unknown. */
    INVALID_KEY(404, "Invalid key"),
    /** The request has no credentials. */
    MISSING_CREDENTIALS(401, "Authentication required", "unauthorized"),
    /** The credentials are invalid. */
    INVALID_CREDENTIALS(401, "Invalid authentication token", "unauthorized"),
    /** The token has no credits left. */
    INSUFFICIENT_CREDITS(402, "Insufficient credits"),
    /** The caller may not do this. */
    FORBIDDEN(403, "Insufficient permissions for this action"),
    /** A change in a browser's session came without the session's CSRF token. */
    CSRF_TOKEN_INVALID(403, "Missing or wrong CSRF token"),
    /** Another caller changed the resource in the meantime. */
    VERSION_CONFLICT(409, "Version conflict"),
    /** The resource's state does not allow the call. */
    CONFLICT(409, "Conflict"),
    /** The server refused the request before this API saw it: it took too long to arrive. */
    REQUEST_TIMEOUT(408, "Request timeout"),
    /** The server refused the request before this API saw it: its URI is too long. */
    URI_TOO_LONG(414, "URI too long"),
    /** The server refused the request before this API saw it: its header fields are too long. */
    HEAD_TOO_LARGE(431, "Head too large"),
    /** The server refused the request before this API saw it: it has another HTTP version. */
    VERSION_NOT_SUPPORTED(505, "Version not supported"),
    /** The server refused the request before this API saw it: the server is stopping. */
    STOPPING(503, "Stopping"),
    /** The storage has too much to do. */
    BUSY(503, "Busy"),
    /** The storage cannot be used now. */
    UNAVAILABLE(503, "Unavailable"),
    /** The storage does not keep the content that the call needs, and so the call can never succeed on this server. */
    NOT_SUPPORTED(501, "Not supported"),
    /** The server failed. */
    INTERNAL_ERROR(500, "Internal error");

    private final int status;
    private final String title;
    private final String code;

    ErrorKind(int status, String title) {
        this.status = status;
        this.title = title;
        this.code = name().toLowerCase(Locale.ROOT);
    }

    ErrorKind(int status, String title, String code) {
        this.status = status;
        this.title = title;
        this.code = code;
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** A short summary, the same for each error of the kind (RFC 9457, section 3.1.3). */
    public String title() {
        return title;
    }

    /** The machine-readable code. */
    public String code() {
        return code;
    }
}
