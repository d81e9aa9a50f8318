package dev.latchkey.http.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operation of an OpenAPI document.
 *
 * @param item the path that it is below
 * @param operation the operation itself
 * @param variables the parameters in the path, decoded
 */
record DocumentOperation(DocumentPart item, DocumentPart operation, Map<String, String> variables) {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    /** Every operation of a document. */
    static List<DocumentOperation> all(DocumentPart document) {
        List<DocumentOperation> all = new ArrayList<>();
        DocumentPart paths = document.get("paths");
        for (String path : paths.names()) {
            DocumentPart item = paths.follow(path);
            for (String method : METHODS) {
                of(item, method, Map.of()).ifPresent(all::add);
            }
        }
        return all;
    }

    static Optional<DocumentOperation> of(DocumentPart item, String method, Map<String, String> variables) {
        DocumentPart operation = item.get(method);
        return METHODS.contains(method) && operation.exists()
                ? Optional.of(new DocumentOperation(item, operation, variables))
                : Optional.empty();
    }

    /** Its answer with a status. */
    Optional<DocumentPart> response(int status) {
        DocumentPart response = operation.get("responses").follow(Integer.toString(status));
        return response.exists() ? Optional.of(response) : Optional.empty();
    }

    List<DocumentPart> responses() {
        DocumentPart responses = operation.get("responses");
        return responses.names().stream().map(responses::follow).toList();
    }

    /** Its parameters, and those of its path. */
    Collection<DocumentPart> parameters() {
        Map<String, DocumentPart> parameters = new LinkedHashMap<>();
        for (DocumentPart level : List.of(item, operation)) {
            for (DocumentPart parameter : level.get("parameters").elements()) {
                parameters.put(parameter.text("in") + " " + parameter.text("name"), parameter);
            }
        }
        return parameters.values();
    }

    /** Whether it is for callers who say who they are. It refuses parameters that it does not know. */
    boolean managed() {
        return !operation.get("security").node().isEmpty();
    }
}
