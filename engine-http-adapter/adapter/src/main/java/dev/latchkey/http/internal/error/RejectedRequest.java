package dev.latchkey.http.internal.error;

/** Ends the handling of a request with an error. It has no stack trace, since it is an answer and not a failure. */
public final class RejectedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    /** Creates a rejection with this error. */
    public RejectedRequest(ApiError error) {
        super(error.sentence(), null, false, false);
        this.error = error;
    }

    /** The error to answer. */
    public ApiError error() {
        return error;
    }
}
