package dev.latchkey.http.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingEngine;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.PrincipalId;
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
final class TokenListCommand extends EngineCommand {
    @Option(names = "--principal", paramLabel = "ID", defaultValue = "owner", description = "Whose tokens.")
    private String principal = "";

    @Override
    void run(LicensingEngine engine) {
        List<ApiToken> tokens = all(engine.access().tokens(), PrincipalId.of(principal));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode list = result.putArray("tokens");
        tokens.stream().map(TokenJson::of).forEach(list::add);
        Instant now = Instant.now();
        common.print(
                result,
                () -> tokens.stream()
                        .map(token -> line(token, now))
                        .collect(Collectors.joining(System.lineSeparator())));
    }

    private static List<ApiToken> all(ApiTokens tokens, PrincipalId principal) {
        List<ApiToken> all = new ArrayList<>();
        @Nullable ApiTokenId after = null;
        List<ApiToken> page;
        do {
            page = tokens.list(principal, after, ApiTokens.MAX_PAGE);
            all.addAll(page);
            after = page.isEmpty() ? null : page.get(page.size() - 1).id();
        } while (page.size() == ApiTokens.MAX_PAGE);
        return all;
    }

    private static String line(ApiToken token, Instant now) {
        String state = token.revokedAt() != null ? "revoked" : token.isExpired(now) ? "expired" : "active";
        return "%s  %-7s  …%s  %s  %s".formatted(token.id(), state, token.preview(), token.scopes(), token.name());
    }
}
