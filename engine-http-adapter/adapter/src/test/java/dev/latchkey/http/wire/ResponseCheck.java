package dev.latchkey.http.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds answers against what an OpenAPI document says of them. Thread-safe. */
final class ResponseCheck {
    /** Header fields of HTTP itself, which any answer may have. */
    private static final Set<String> ANYWHERE = Set.of("cache-control");

    private final DocumentSchemas schemas;
    /** The header fields of all answers in the document, in lower case. */
    private final Set<String> known;

    ResponseCheck(DocumentSchemas schemas, List<DocumentOperation> operations) {
        this.schemas = schemas;
        this.known = operations.stream()
                .flatMap(operation -> operation.responses().stream())
                .flatMap(response -> names(response).stream())
                .filter(name -> !ANYWHERE.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> names(DocumentPart response) {
        return response.get("headers").names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    void check(DocumentPart response, Exchange exchange, Complaints complaints) {
        checkFields(response, exchange.answer(), complaints);
        checkBody(response, exchange, complaints);
    }

    private void checkFields(DocumentPart response, Answer answer, Complaints complaints) {
        DocumentPart headers = response.get("headers");
        for (String name : headers.names()) {
            DocumentPart header = headers.follow(name);
            List<String> values = answer.headers().allValues(name);
            if (values.isEmpty() && header.isTrue("required")) {
                complaints.add("header " + name, "is missing");
            }
            for (String value : values) {
                complaints.add("header " + name, schemas.ofText(header.get("schema"), value));
            }
        }
        Set<String> listed = names(response);
        for (String name : answer.headers().map().keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (known.contains(lower) && !listed.contains(lower)) {
                complaints.add("header " + name, "is not listed here, though elsewhere");
            }
        }
    }

    /** As {@link #check}, but for the header fields. */
    void checkBody(DocumentPart response, Exchange exchange, Complaints complaints) {
        Answer answer = exchange.answer();
        boolean head = exchange.method().equals("HEAD");
        if (head && !answer.body().isEmpty()) {
            complaints.add("body", "HEAD must have none");
        }
        String type = answer.header("Content-Type");
        new DocumentContent(response.get("content"), schemas).check("answer's", type, answer.body(), head, complaints);
    }
}
