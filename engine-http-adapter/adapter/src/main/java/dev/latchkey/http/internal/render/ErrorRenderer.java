package dev.latchkey.http.internal.render;

import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.json.MediaRange;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.setting.WireFormat;

/** Renders errors in the configured format, or as a problem if the client asks for one (wire contract, section 5). */
public final class ErrorRenderer {

    /** The media type of RFC 9457. */
    public static final String PROBLEM_JSON = "application/problem+json";

    private static final ErrorFormat PROBLEM = ErrorFormat.of(WireFormat.PROBLEM);

    private final WireFormat format;
    private final ErrorFormat plain;

    /** Creates a renderer for this format. */
    public ErrorRenderer(WireFormat format) {
        this.format = format;
        this.plain = ErrorFormat.of(format);
    }

    /** The reply for an error. */
    public Reply render(ApiError error, ApiHeaders request) {
        int status = error.kind().status();
        Reply reply = wantsProblem(request)
                ? Replies.uncached(status, PROBLEM_JSON, JsonText.write(json -> PROBLEM.write(json, error)))
                : Replies.json(status, json -> plain.write(json, error));
        return reply.with(error.headers());
    }

    /** Whether the client asks for errors as problems. */
    public boolean wantsProblem(ApiHeaders request) {
        return format == WireFormat.PROBLEM
                || request.all("Accept").stream().anyMatch(accept -> MediaRange.accepts(accept, PROBLEM_JSON));
    }
}
