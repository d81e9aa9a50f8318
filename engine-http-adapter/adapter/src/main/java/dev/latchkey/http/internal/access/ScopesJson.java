package dev.latchkey.http.internal.access;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.api.access.Scope;
import dev.latchkey.api.access.Scopes;
import java.io.IOException;

/** Scopes as the wire has them: an array of texts, {@code null} where a token bears every scope there is. */
final class ScopesJson {

    private ScopesJson() {}

    static void write(JsonGenerator json, Scopes scopes) throws IOException {
        if (scopes.isAll()) {
            json.writeNullField("scopes");
            return;
        }
        json.writeArrayFieldStart("scopes");
        for (Scope scope : scopes.values()) {
            json.writeString(scope.value());
        }
        json.writeEndArray();
    }
}
