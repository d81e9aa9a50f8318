package dev.latchkey.http.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An API token as the commands show it: the wire's members in the wire's order (wire contract, section 4), and whose it
 * is.
 */
final class TokenJson {
    private TokenJson() {}

    /** The only time that the secrets are shown. */
    static ObjectNode of(IssuedApiToken issued) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", issued.token().id().toString());
        json.put("principal", issued.token().principal().value());
        json.put("api_key", issued.bearer().reveal());
        json.put("signing_secret", issued.signingSecret().reveal());
        return json.setAll(of(issued.token()));
    }

    static ObjectNode of(ApiToken token) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", token.id().toString());
        json.put("principal", token.principal().value());
        json.put("api_key_preview", token.preview());
        json.put("signing_secret_preview", token.signingSecretPreview());
        json.put("name", token.name());
        if (token.scopes().isAll()) {
            json.putNull("scopes");
        } else {
            ArrayNode scopes = json.putArray("scopes");
            token.scopes().values().stream().map(Scope::value).forEach(scopes::add);
        }
        json.put("created_at", time(token.createdAt()));
        json.put("expires_at", time(token.expiresAt()));
        json.put("revoked_at", time(token.revokedAt()));
        json.put("signing_secret_rotated_at", time(token.signingSecretRotatedAt()));
        ArrayNode addresses = json.putArray("allowed_addresses");
        token.allowedAddresses().stream().map(AddressBlock::toString).forEach(addresses::add);
        json.put("free_credits_remaining", token.credits());
        json.put("last_used", time(token.lastUsed()));
        json.put("use_count", token.useCount());
        return json;
    }

    /** What a server answers, with whose it is. */
    static ObjectNode of(PrincipalId principal, ObjectNode wire) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("id", wire.path("id"));
        json.put("principal", principal.value());
        return json.setAll(wire);
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
