package dev.latchkey.http.internal.license;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.api.license.Revocation;
import dev.latchkey.http.internal.render.JsonMembers;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Licences and activations in the management API (wire contract, section 4). */
public final class LicenseJson {

    private LicenseJson() {}

    /** A licence's state on the wire, as {@code active}. */
    static String state(LicenseState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** The members of a licence as it is at an instant, without its key. */
    public static void write(JsonGenerator json, License license, Instant now) throws IOException {
        JsonMembers.writeText(json, "id", license.id());
        writeRest(json, license, now);
    }

    /** The licence and its key: the only time that it is shown, unless it is recoverable. */
    public static void write(JsonGenerator json, License license, @Nullable LicenseKey key, Instant now)
            throws IOException {
        JsonMembers.writeText(json, "id", license.id());
        JsonMembers.writeText(json, "key", key == null ? null : key.reveal());
        writeRest(json, license, now);
    }

    private static void writeRest(JsonGenerator json, License license, Instant now) throws IOException {
        Revocation revocation = license.revocation();
        json.writeStringField("key_preview", license.keyPreview());
        JsonMembers.writeText(json, "item_id", license.itemId());
        json.writeStringField("state", state(license.state(now)));
        JsonMembers.writeCount(json, "max_activations", license.limit().max());
        json.writeNumberField("activation_count", license.activationCount());
        JsonMembers.writeCount(json, "remaining_activations", license.remainingActivations());
        JsonMembers.writeTime(json, "created_at", license.createdAt());
        JsonMembers.writeTime(json, "expires_at", license.expiresAt());
        JsonMembers.writeTime(json, "revoked_at", revocation == null ? null : revocation.at());
        JsonMembers.writeText(json, "revocation_reason", revocation == null ? null : revocation.reason());
        JsonMembers.writeText(
                json, "label", license.label() == null ? null : license.label().value());
        JsonMembers.writeText(
                json,
                "reference",
                license.reference() == null ? null : license.reference().value());
        json.writeFieldName("metadata");
        writeEntries(json, license.metadata());
        json.writeNumberField("version", license.version());
    }

    /** Metadata, as an object. */
    static void writeEntries(JsonGenerator json, Metadata metadata) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> entry : metadata.entries().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Activation activation) throws IOException {
        JsonMembers.writeText(json, "id", activation.id());
        json.writeStringField("machine_id", activation.machine().value());
        JsonMembers.writeText(
                json,
                "label",
                activation.label() == null ? null : activation.label().value());
        JsonMembers.writeTime(json, "created_at", activation.createdAt());
        JsonMembers.writeTime(json, "last_seen", activation.lastSeen());
    }
}
