package dev.latchkey.http.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** API tokens as the command line prints them with {@code --json}: without their secrets. */
final class TokenJson {
    private TokenJson() {}

    static ObjectNode of(ApiToken token) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", token.id().toString());
        json.put("principal", token.principal().value());
        json.put("name", token.name());
        if (token.scopes().isAll()) {
            json.putNull("scopes");
        } else {
            ArrayNode scopes = json.putArray("scopes");
            token.scopes().values().stream().map(Scope::value).forEach(scopes::add);
        }
        json.put("api_key_preview", token.preview());
        json.put("created_at", time(token.createdAt()));
        json.put("expires_at", time(token.expiresAt()));
        json.put("revoked_at", time(token.revokedAt()));
        json.put("last_used", time(token.lastUsed()));
        json.put("use_count", token.useCount());
        return json;
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
