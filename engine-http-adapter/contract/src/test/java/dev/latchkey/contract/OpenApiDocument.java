package dev.latchkey.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The OpenAPI document and its operations. */
final class OpenApiDocument {
    /** Where it is among the sources. */
    static final Path FILE = Path.of(System.getProperty("latchkey.openapi"));

    private final List<Operation> operations = new ArrayList<>();

    private OpenApiDocument(JsonNode root) {
        for (var path : root.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (operation.getValue().has("operationId")) {
                    operations.add(new Operation(
                            operation.getValue().get("operationId").asText(),
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey()));
                }
            }
        }
        // A literal segment goes before a variable.
        operations.sort(Comparator.comparing(operation -> operation.path().split("\\{").length));
    }

    static OpenApiDocument read() {
        try {
            return new OpenApiDocument(new ObjectMapper().readTree(FILE.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> operationIds() {
        return operations.stream().map(Operation::id).toList();
    }

    /** The operation that a request is for. */
    String operationId(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method) && operation.matches(path))
                .map(Operation::id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not in the document: " + method + " " + path));
    }

    private record Operation(String id, String method, String path) {

        boolean matches(String actual) {
            String template = Pattern.quote(path).replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q");
            return actual.matches(template);
        }
    }
}
