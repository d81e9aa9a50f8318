package dev.latchkey.http.internal.error;

import java.util.Locale;

/** What can be wrong with a request, apart from a licence outcome (wire contract, section 1). */
public enum ErrorKind {
    /** Nothing answers at this path. */
    NOT_FOUND(404, "Not found"),
    /** Something answers at this path, but not to this method. */
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    /** The subject's bucket is empty. */
    RATE_LIMIT_EXCEEDED(429, "Rate limit exceeded"),
    /** The body is not JSON in UTF-8 by its own account. */
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    /** The body is longer than allowed. */
    BODY_TOO_LARGE(413, "Body too large"),
    /** The path or the body does not parse, or a member has the wrong type. */
    MALFORMED_REQUEST(400, "Malformed request"),
    /** A field is missing or breaks its rule. */
    INVALID_FIELD(422, "Invalid field"),
    /** The licence key of the path is unknown. */
    INVALID_KEY(404, "Invalid key"),
    /** Nobody said who calls. */
    MISSING_CREDENTIALS(401, "Authentication required", "unauthorized"),
    /** What came proves nothing. */
    INVALID_CREDENTIALS(401, "Invalid authentication token", "unauthorized"),
    /** The token has no credits left. */
    INSUFFICIENT_CREDITS(402, "Insufficient credits"),
    /** The caller may not do this. */
    FORBIDDEN(403, "Insufficient permissions for this action"),
    /** A browser's session wants to change something, and does not bring what only its own pages know. */
    CSRF_TOKEN_INVALID(403, "Missing or wrong CSRF token"),
    /** Somebody else changed it meanwhile. */
    VERSION_CONFLICT(409, "Version conflict"),
    /** What it is now does not allow this. */
    CONFLICT(409, "Conflict"),
    /** What a server refuses before this API sees it: it took too long to arrive. */
    REQUEST_TIMEOUT(408, "Request timeout"),
    /** The same: its URI is too long. */
    URI_TOO_LONG(414, "URI too long"),
    /** The same: its header fields are too long. */
    HEAD_TOO_LARGE(431, "Head too large"),
    /** The same: it is in another HTTP version. */
    VERSION_NOT_SUPPORTED(505, "Version not supported"),
    /** The same: the server takes no more. */
    STOPPING(503, "Stopping"),
    /** The storage does not keep what the call is about, and so the call can never succeed here. */
    NOT_SUPPORTED(501, "Not supported"),
    /** Our fault. */
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
