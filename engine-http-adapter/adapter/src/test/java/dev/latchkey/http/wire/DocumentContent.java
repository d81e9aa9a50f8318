package dev.latchkey.http.wire;

import java.util.Locale;
import java.util.Optional;

/** The bodies that an OpenAPI document allows in one place, by content type; if it says nothing there, none. */
record DocumentContent(DocumentPart content, DocumentSchemas schemas) {

    /** Requires one of them. */
    void check(String whose, String type, String body, boolean typeOnly, Complaints complaints) {
        if (content.names().isEmpty()) {
            if (!body.isEmpty()) {
                complaints.add(whose + " body", "there may be none");
            }
            return;
        }
        Optional<String> listed = listed(type);
        if (listed.isEmpty()) {
            complaints.add(whose + " content type", "must be one of " + content.names() + ", not \"" + type + "\"");
        } else if (!typeOnly) {
            DocumentPart schema = content.get(listed.get()).get("schema");
            boolean json = listed.get().matches("application/(.+\\+)?json");
            complaints.add(whose + " body", json ? schemas.ofJson(schema, body) : schemas.ofText(schema, body));
        }
    }

    /** The content type in the document that one is, whatever its parameters. */
    private Optional<String> listed(String type) {
        String essence = type.replaceFirst(";.*", "").trim().toLowerCase(Locale.ROOT);
        return content.names().stream().filter(essence::equals).findFirst();
    }
}
