package dev.latchkey.http.internal.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.setting.WireFormat;
import java.io.IOException;

/** The format of errors in JSON. */
interface ErrorFormat {

    /** Writes an error as a JSON object. */
    void write(JsonGenerator json, ApiError error) throws IOException;

    /** The error format of a wire format. */
    static ErrorFormat of(WireFormat format) {
        return switch (format) {
            case MAKENOT -> new SentenceErrors();
            case SYNAPTASK -> CodeErrors.SYNAPTASK;
            case MAKISTRY -> CodeErrors.MAKISTRY;
            case NOTES200 -> new EnvelopedErrors();
            case PROBLEM -> new ProblemErrors();
        };
    }
}
