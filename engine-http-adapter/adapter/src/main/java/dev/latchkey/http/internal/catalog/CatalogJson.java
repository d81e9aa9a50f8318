package dev.latchkey.http.internal.catalog;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.http.internal.render.JsonMembers;
import java.io.IOException;

/** Projects and items as the wire has them. */
final class CatalogJson {

    private CatalogJson() {}

    static void write(JsonGenerator json, Project project) throws IOException {
        JsonMembers.writeText(json, "id", project.id());
        json.writeStringField("name", project.name());
        json.writeBooleanField("verification_enabled", project.draft().verificationEnabled());
        json.writeNumberField(
                "token_lifetime_seconds", project.draft().tokenLifetime().toSeconds());
        JsonMembers.writeTime(json, "created_at", project.createdAt());
        json.writeNumberField("version", project.version());
    }

    static void write(JsonGenerator json, Item item) throws IOException {
        ItemDraft draft = item.draft();
        JsonMembers.writeText(json, "id", item.id());
        JsonMembers.writeText(json, "project_id", item.projectId());
        json.writeStringField("name", item.name());
        JsonMembers.writeCount(
                json, "default_max_activations", draft.defaultLimit().max());
        json.writeBooleanField("keys_enabled", draft.keysEnabled());
        json.writeBooleanField("recoverable_keys", draft.recoverableKeys());
        JsonMembers.writeText(json, "license_text", draft.licenseText());
        JsonMembers.writeTime(json, "created_at", item.createdAt());
        json.writeNumberField("version", item.version());
    }
}
