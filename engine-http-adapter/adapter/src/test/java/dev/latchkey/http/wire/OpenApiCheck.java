package dev.latchkey.http.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Holds requests and their answers against an OpenAPI document. Thread-safe. */
final class OpenApiCheck {
    private static final Map<String, OpenApiCheck> KNOWN = new ConcurrentHashMap<>();

    /** As the document says in words, the calls of applications answer without a version, too. */
    private static final Pattern WITHOUT_VERSION = Pattern.compile("^/api/(keys/|license/|items/[^/]+/license\\.txt$)");

    private final DocumentRoutes routes;
    private final RequestCheck requests;
    private final ResponseCheck responses;

    /** An error as every operation may answer it, for what the document does not list. */
    private final DocumentPart error;

    OpenApiCheck(String text) {
        DocumentPart document = new DocumentPart(Answer.parse(text), "");
        DocumentSchemas schemas = new DocumentSchemas(text);
        List<DocumentOperation> operations = DocumentOperation.all(document);
        routes = new DocumentRoutes(document);
        requests = new RequestCheck(schemas);
        responses = new ResponseCheck(new DocumentSchemas(DocumentSchemas.closed(text)), operations);
        error = operations.stream()
                .map(operation -> operation.response(400))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no 400 in " + text));
    }

    /** The check of a document; of one that was there before, the same. */
    static OpenApiCheck of(String document) {
        return KNOWN.computeIfAbsent(document, OpenApiCheck::new);
    }

    /** Requires that the document foretells an answer and, if the request succeeded, allows the request. */
    void check(Exchange exchange) {
        boolean page = exchange.path().startsWith("/docs") && exchange.succeeded();
        boolean preflight = exchange.method().equals("OPTIONS") && exchange.succeeded();
        if (page || preflight) {
            // Pages for people, and what browsers ask before a call.
            return;
        }
        List<String> complaints = complaints(exchange);
        if (!complaints.isEmpty()) {
            throw new AssertionError(exchange + "\n is not as the document has it:\n" + String.join("\n", complaints));
        }
    }

    /** {@return the complaints about an exchange; none if it is as documented} */
    List<String> complaints(Exchange exchange) {
        String method =
                exchange.method().equals("HEAD") ? "get" : exchange.method().toLowerCase(Locale.ROOT);
        return routes.match(WITHOUT_VERSION.matcher(exchange.path()).replaceFirst("/api/v1/$1"))
                .map(match -> match.operation(method)
                        .map(operation -> ofListed(operation, exchange))
                        .orElseGet(() -> ofUnlisted(405, exchange)))
                .orElseGet(() -> ofUnlisted(404, exchange));
    }

    private List<String> ofListed(DocumentOperation operation, Exchange exchange) {
        int status = exchange.answer().status();
        Complaints complaints = new Complaints();
        operation
                .response(status)
                .ifPresentOrElse(
                        response -> responses.check(response, exchange, complaints),
                        () -> complaints.add("status", "it lists none that is " + status));
        if (exchange.succeeded() && !exchange.replayed()) {
            requests.check(operation, exchange, complaints);
        }
        return complaints.all();
    }

    private List<String> ofUnlisted(int expected, Exchange exchange) {
        Complaints complaints = new Complaints();
        if (exchange.answer().status() != expected) {
            complaints.add("status", "must be " + expected + ", since it lists no such operation");
        }
        responses.checkBody(error, exchange, complaints);
        return complaints.all();
    }
}
