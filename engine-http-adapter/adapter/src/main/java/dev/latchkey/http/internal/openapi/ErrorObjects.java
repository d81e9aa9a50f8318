package dev.latchkey.http.internal.openapi;

import dev.latchkey.api.Rule;
import dev.latchkey.api.access.Level;
import dev.latchkey.http.internal.error.ErrorKind;
import dev.latchkey.http.internal.license.LicenseSchema;
import dev.latchkey.http.setting.WireFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The schemas of errors in a server's wire format (wire contract, section 5). */
final class ErrorObjects {

    /** Codes that are more specific than those of {@link ErrorKind} and {@link Rule}. */
    private static final List<String> CLOSER = List.of(
            "unknown_field",
            "session_required",
            "operator_required",
            "key_not_recoverable",
            "idempotency_key_reused",
            "idempotency_key_in_use");

    private static final Map<String, Object> SENTENCE = text("One sentence for people.");

    private final SchemaObjects schemas;
    private final WireFormat format;

    ErrorObjects(SchemaObjects schemas, WireFormat format) {
        this.schemas = schemas;
        this.format = format;
    }

    /** A reference to the schema of a problem (RFC 9457). */
    Map<String, Object> problem() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", string("pattern", "^urn:latchkey:error:[a-z_]+$"));
        members.put("title", text("The title, the same for each error of a kind."));
        members.put("status", Map.of("type", "integer"));
        members.put("detail", SENTENCE);
        members.put("code", code());
        members.put("field", text("The invalid field."));
        members.putAll(details());
        members.put("id", id());
        return schemas.component(
                "Problem",
                SchemaObjects.object(
                        "An error as a problem (RFC 9457).",
                        members,
                        List.of("type", "title", "status", "detail", "code")));
    }

    /** A reference to the schema of an error for clients that do not ask for a problem. */
    Map<String, Object> error() {
        return switch (format) {
            case MAKENOT -> makenot();
            case SYNAPTASK -> coded("error", code());
            case MAKISTRY -> coded("error_code", code("MakistryErrorCode", "invalid_api_key"));
            case NOTES200 -> enveloped();
            case PROBLEM -> problem();
        };
    }

    private Map<String, Object> makenot() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("error", SENTENCE);
        members.put("license", license());
        members.put("id", id());
        return schemas.component("Error", SchemaObjects.object("An error.", members, List.of("error")));
    }

    private Map<String, Object> coded(String name, Map<String, Object> code) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(name, code);
        members.put("message", SENTENCE);
        members.put("details", detailsObject());
        members.put("id", id());
        return schemas.component("Error", SchemaObjects.object("An error.", members, List.of(name, "message")));
    }

    private Map<String, Object> enveloped() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", text("The kind of error, such as validation_error."));
        members.put("message", SENTENCE);
        members.put("code", string("pattern", "^[A-Z_]+$"));
        members.put("details", detailsObject());
        members.put("id", id());
        Map<String, Object> error = schemas.component(
                "ErrorContent",
                SchemaObjects.object("The content of an error.", members, List.of("type", "message", "code")));
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("success", Map.of("type", "boolean"));
        envelope.put("error", error);
        return schemas.component("Error", SchemaObjects.object("An error.", envelope, List.of("success", "error")));
    }

    private Map<String, Object> detailsObject() {
        return schemas.component(
                "ErrorDetails",
                SchemaObjects.object(
                        "With status 403: the needed and the actual scope or level. With order_revoked: the license.",
                        details(),
                        List.of()));
    }

    private Map<String, Object> details() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("required_scope", text("With status 403: the scope that the call needs."));
        members.put("provided_scope", text("With status 403: the scopes of the token, separated by spaces."));
        members.put("required_level", level("With status 403: the lowest sufficient level on the project."));
        members.put("provided_level", level("With status 403: the caller's level on the project."));
        members.put("license", license());
        return members;
    }

    private Map<String, Object> license() {
        return schemas.answer(LicenseSchema.LICENSE);
    }

    private Map<String, Object> code() {
        return code("ErrorCode");
    }

    private Map<String, Object> code(String name, String... more) {
        TreeSet<String> codes = new TreeSet<>(CLOSER);
        Stream.of(ErrorKind.values()).map(ErrorKind::code).forEach(codes::add);
        Stream.of(Rule.values()).map(Rule::code).forEach(codes::add);
        codes.addAll(List.of(more));
        Map<String, Object> code = string("enum", new ArrayList<>(codes));
        code.put("description", "The reason. Later versions may add codes.");
        return schemas.component(name, code);
    }

    private static Map<String, Object> level(String description) {
        Map<String, Object> level =
                string("enum", Stream.of(Level.values()).map(Level::toString).toList());
        level.put("description", description);
        return level;
    }

    private static Map<String, Object> id() {
        Map<String, Object> id = string("format", "uuid");
        id.put("description", "With status 500: the id of this failure in the server's log.");
        return id;
    }

    private static Map<String, Object> text(String description) {
        return string("description", description);
    }

    private static Map<String, Object> string(String keyword, Object value) {
        Map<String, Object> string = new LinkedHashMap<>();
        string.put("type", "string");
        string.put(keyword, value);
        return string;
    }
}
