package dev.latchkey.http.internal.error;

/** Ends the handling of a request with an error. Without a stack trace: it is an answer, not a failure. */
public final class RejectedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    /** A rejection with this error. */
    public RejectedRequest(ApiError error) {
        super(error.sentence(), null, false, false);
        this.error = error;
    }

    /** What to answer. */
    public ApiError error() {
        return error;
    }
}
