package dev.latchkey.http.error;

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
    /** Our fault. */
    INTERNAL_ERROR(500, "Internal error");

    private final int status;
    private final String title;
    private final String code = name().toLowerCase(Locale.ROOT);

    ErrorKind(int status, String title) {
        this.status = status;
        this.title = title;
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
