package dev.latchkey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latchkey token list}. */
@Command(
        name = "list",
        description = "List somebody's API tokens, oldest first: id, state, last symbols, scopes, name.")
final class TokenListCommand extends SellerCommand {
    @Option(
            names = "--principal",
            paramLabel = "ID",
            description = "Whose tokens: the owner's, unless told. With --url, those of whoever calls.")
    private @Nullable String principal;

    @Override
    void run(Seller seller) {
        List<ObjectNode> tokens = seller.tokens(seller.principal(principal));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putArray("tokens").addAll(tokens);
        Instant now = Instant.now();
        common.print(
                result,
                () -> tokens.stream()
                        .map(token -> line(token, now))
                        .collect(Collectors.joining(System.lineSeparator())));
    }

    private static String line(ObjectNode token, Instant now) {
        return "%s  %-7s  …%s  %s  %s"
                .formatted(
                        token.path("id").asText(),
                        state(token, now),
                        token.path("api_key_preview").asText(),
                        scopes(token.path("scopes")),
                        token.path("name").asText());
    }

    private static String state(ObjectNode token, Instant now) {
        if (token.hasNonNull("revoked_at")) {
            return "revoked";
        }
        boolean expired = token.hasNonNull("expires_at")
                && !now.isBefore(Instant.parse(token.path("expires_at").asText()));
        return expired ? "expired" : "active";
    }

    private static String scopes(JsonNode scopes) {
        List<String> texts = new ArrayList<>();
        scopes.forEach(scope -> texts.add(scope.asText()));
        return texts.isEmpty() ? "*" : String.join(" ", texts);
    }
}
