package dev.latchkey.http.internal.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.ErrorKind;
import java.io.IOException;

/** A code and a sentence: the formats of Synaptask and Makistry. */
enum CodeErrors implements ErrorFormat {
    SYNAPTASK("error", "unauthorized", "Invalid or missing API token"),
    MAKISTRY("error_code", "invalid_api_key", "Missing, invalid or revoked API key");

    private final String codeMember;
    private final String unauthorizedCode;
    private final String unauthorizedSentence;

    CodeErrors(String codeMember, String unauthorizedCode, String unauthorizedSentence) {
        this.codeMember = codeMember;
        this.unauthorizedCode = unauthorizedCode;
        this.unauthorizedSentence = unauthorizedSentence;
    }

    @Override
    public void write(JsonGenerator json, ApiError error) throws IOException {
        boolean unauthorized =
                error.kind() == ErrorKind.MISSING_CREDENTIALS || error.kind() == ErrorKind.INVALID_CREDENTIALS;
        json.writeStartObject();
        json.writeStringField(codeMember, unauthorized ? unauthorizedCode : error.code());
        json.writeStringField("message", unauthorized ? unauthorizedSentence : error.sentence());
        JsonMembers.writeDetails(json, error);
        JsonMembers.writeUnlessNull(json, "id", error.id());
        json.writeEndObject();
    }
}
