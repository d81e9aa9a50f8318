package dev.latchkey.http.wire;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds requests against what an OpenAPI document says of their operations. Thread-safe. */
record RequestCheck(DocumentSchemas schemas) {

    void check(DocumentOperation operation, Exchange exchange, Complaints complaints) {
        Map<String, List<String>> query = exchange.query();
        Set<String> unlisted = new TreeSet<>(query.keySet());
        for (DocumentPart parameter : operation.parameters()) {
            String name = parameter.text("name");
            List<String> values = switch (parameter.text("in")) {
                case "path" -> List.of(operation.variables().get(name));
                case "query" -> query.getOrDefault(name, List.of());
                case "header" -> exchange.field(name);
                default -> throw new IllegalArgumentException("not looked at: " + parameter.node());
            };
            if (parameter.text("in").equals("query")) {
                unlisted.remove(name);
            }
            check(parameter, values, complaints);
        }
        if (operation.managed() && !unlisted.isEmpty()) {
            complaints.add("request's query", "it does not list " + unlisted);
        }
        checkBody(operation.operation().follow("requestBody"), exchange, complaints);
    }

    private void check(DocumentPart parameter, List<String> values, Complaints complaints) {
        String where = "request's " + parameter.text("in") + " parameter " + parameter.text("name");
        if (values.isEmpty() && parameter.isTrue("required")) {
            complaints.add(where, "is missing");
        }
        for (String value : values) {
            complaints.add(where, schemas.ofText(parameter.get("schema"), value));
        }
    }

    private void checkBody(DocumentPart requestBody, Exchange exchange, Complaints complaints) {
        if (exchange.body().matches("_csrf=[^&]*")) {
            // A form as browsers post it where no body is needed: the security scheme's text allows it.
            return;
        }
        if (!exchange.body().isEmpty()) {
            String type = exchange.field("content-type").stream().findFirst().orElse("");
            new DocumentContent(requestBody.get("content"), schemas)
                    .check("request's", type, exchange.body(), false, complaints);
        } else if (requestBody.isTrue("required")) {
            complaints.add("request's body", "is missing");
        }
    }
}
