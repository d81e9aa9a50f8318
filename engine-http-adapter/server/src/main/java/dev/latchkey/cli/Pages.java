package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** The pages of a list. */
final class Pages {
    /** As many things as a page may have. */
    private static final String LIMIT = "200";

    private Pages() {}

    /** Hands over each page, in order. */
    static void each(CallRequest list, Exchange exchange, Consumer<ObjectNode> page) {
        CallRequest next = list.asking("limit", LIMIT);
        while (true) {
            ObjectNode answer = exchange.send(next);
            page.accept(answer);
            if (!answer.hasNonNull("next_cursor")) {
                return;
            }
            next = next.asking("cursor", answer.path("next_cursor").asText());
        }
    }
}
