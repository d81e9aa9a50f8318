package dev.latchkey.http.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Holds requests and their answers against an OpenAPI document. Thread-safe. */
final class OpenApiCheck {
    private static final String RESOURCE = "/dev/latchkey/http/internal/openapi/openapi.json";
    private static final OpenApiCheck PUBLISHED = new OpenApiCheck(document());

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
        responses = new ResponseCheck(schemas, operations);
        error = operations.stream()
                .map(operation -> operation.response(400))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    static String document() {
        try (InputStream document = OpenApiCheck.class.getResourceAsStream(RESOURCE)) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requires that the published document foretells an answer and, if the request succeeded, allows the request. */
    static void check(Exchange exchange) {
        boolean page = exchange.path().startsWith("/docs") && exchange.succeeded();
        boolean preflight = exchange.method().equals("OPTIONS") && exchange.succeeded();
        if (page || preflight) {
            // Pages for people, and what browsers ask before a call.
            return;
        }
        List<String> complaints = PUBLISHED.complaints(exchange);
        if (!complaints.isEmpty()) {
            throw new AssertionError(exchange + "\n is not as the document has it:\n" + String.join("\n", complaints));
        }
    }

    /** What the document says against an exchange; nothing if it is as documented. */
    List<String> complaints(Exchange exchange) {
        String method =
                exchange.method().equals("HEAD") ? "get" : exchange.method().toLowerCase(Locale.ROOT);
        return routes.match(exchange.path())
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
