package dev.latchkey.http.internal.access;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.http.internal.render.JsonMembers;
import java.io.IOException;

/** API tokens as the wire has them: with the members of the Makistry document. */
public final class TokenJson {

    private TokenJson() {}

    /** The members of a token, without its secrets. */
    public static void write(JsonGenerator json, ApiToken token) throws IOException {
        JsonMembers.writeText(json, "id", token.id());
        writeRest(json, token);
    }

    /** The only time that the secrets are shown. */
    public static void write(JsonGenerator json, IssuedApiToken issued) throws IOException {
        JsonMembers.writeText(json, "id", issued.token().id());
        json.writeStringField("api_key", issued.bearer().reveal());
        json.writeStringField("signing_secret", issued.signingSecret().reveal());
        writeRest(json, issued.token());
    }

    private static void writeRest(JsonGenerator json, ApiToken token) throws IOException {
        json.writeStringField("api_key_preview", token.preview());
        json.writeStringField("signing_secret_preview", token.signingSecretPreview());
        json.writeStringField("name", token.name());
        ScopesJson.write(json, token.scopes());
        JsonMembers.writeTime(json, "created_at", token.createdAt());
        JsonMembers.writeTime(json, "expires_at", token.expiresAt());
        JsonMembers.writeTime(json, "revoked_at", token.revokedAt());
        JsonMembers.writeTime(json, "signing_secret_rotated_at", token.signingSecretRotatedAt());
        json.writeArrayFieldStart("allowed_addresses");
        for (AddressBlock block : token.allowedAddresses()) {
            json.writeString(block.toString());
        }
        json.writeEndArray();
        JsonMembers.writeCount(json, "free_credits_remaining", token.credits());
        JsonMembers.writeTime(json, "last_used", token.lastUsed());
        json.writeNumberField("use_count", token.useCount());
    }
}
