package dev.latchkey.http.internal.license;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.api.Refusal;
import dev.latchkey.api.license.License;
import dev.latchkey.api.token.OfflineToken;
import dev.latchkey.http.internal.render.JsonMembers;
import java.io.IOException;

/** Licence outcomes as the wire has them (wire contract, section 1). */
final class OutcomeJson {

    private OutcomeJson() {}

    static void validated(JsonGenerator json, License license) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("valid", true);
        json.writeBooleanField("activated", true);
        startLicense(json, license);
        endLicense(json, license);
        json.writeEndObject();
    }

    static void status(JsonGenerator json, License license) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("valid", true);
        startLicense(json, license);
        JsonMembers.writeCount(json, "remaining_activations", license.remainingActivations());
        endLicense(json, license);
        json.writeEndObject();
    }

    static void granted(JsonGenerator json, OfflineToken token) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("valid", true);
        json.writeStringField("token", token.text());
        json.writeNumberField("expires_in", token.expiresInSeconds());
        json.writeEndObject();
    }

    static void removed(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("success", true);
        json.writeStringField("message", "Activation removed");
        json.writeEndObject();
    }

    /** A refusal, {@code flag} being the member that says so. */
    static void refused(JsonGenerator json, String flag, Refusal reason) throws IOException {
        json.writeStartObject();
        json.writeBooleanField(flag, false);
        json.writeStringField("error", reason.code());
        json.writeEndObject();
    }

    private static void startLicense(JsonGenerator json, License license) throws IOException {
        json.writeObjectFieldStart("license");
        json.writeStringField("item_id", license.itemId().toString());
        JsonMembers.writeCount(json, "max_activations", license.limit().max());
        json.writeNumberField("activation_count", license.activationCount());
    }

    private static void endLicense(JsonGenerator json, License license) throws IOException {
        JsonMembers.writeTime(json, "created_at", license.createdAt());
        json.writeEndObject();
    }
}
