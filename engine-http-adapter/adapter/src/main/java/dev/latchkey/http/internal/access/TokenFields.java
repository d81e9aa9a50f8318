package dev.latchkey.http.internal.access;

import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Scope;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.http.internal.json.RequestFields;
import dev.latchkey.http.internal.json.RequestSchema;
import dev.latchkey.http.internal.json.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new token in a request. What is not said is as with the token that makes it. */
final class TokenFields {

    private static final String ADDRESSES = "allowed_addresses";
    private static final String EXPIRY = "expires_at";

    static final RequestSchema SCHEMA = RequestSchema.nothing()
            .text("name")
            .texts("scopes")
            .text(EXPIRY)
            .texts(ADDRESSES)
            .integer("credits", 0, Integer.MAX_VALUE)
            .fixed("cannot be set here: credits says it", "free_credits_remaining")
            .fixed(
                    "cannot be set here",
                    "id",
                    "api_key",
                    "api_key_preview",
                    "signing_secret",
                    "signing_secret_preview",
                    "signing_secret_rotated_at",
                    "created_at",
                    "revoked_at",
                    "last_used",
                    "use_count")
            .withBody();

    private TokenFields() {}

    /** What is asked for. {@code maker} is the token that makes it, {@code null} if none does. */
    static ApiTokenDraft draft(RequestFields fields, Caller caller, @Nullable ApiToken maker) {
        ApiTokenDraft plain = fields.required("name", name -> ApiTokenDraft.of(caller.principal(), name));
        Scopes scopes = fields.texts("scopes", TokenFields::scopes);
        return plain.withScopes(scopes == null || scopes.values().isEmpty() ? caller.scopes() : scopes)
                .withAllowedAddresses(addresses(fields, plain, maker))
                .withExpiry(expiry(fields, plain, maker))
                .withCredits(fields.integer(
                        "credits", credits -> plain.withCredits(credits).credits()));
    }

    private static List<AddressBlock> addresses(RequestFields fields, ApiTokenDraft plain, @Nullable ApiToken maker) {
        if (maker != null && !fields.has(ADDRESSES)) {
            return maker.allowedAddresses();
        }
        List<AddressBlock> given = fields.texts(
                ADDRESSES, texts -> plain.withAllowedAddresses(blocks(texts)).allowedAddresses());
        return given == null ? List.of() : given;
    }

    private static @Nullable Instant expiry(RequestFields fields, ApiTokenDraft plain, @Nullable ApiToken maker) {
        return maker != null && !fields.has(EXPIRY)
                ? maker.expiresAt()
                : fields.optional(
                        EXPIRY, text -> plain.withExpiry(Times.parse(text)).expiresAt());
    }

    private static Scopes scopes(List<String> texts) {
        return Scopes.of(texts.stream().map(Scope::of).toList());
    }

    private static List<AddressBlock> blocks(List<String> texts) {
        return texts.stream().map(AddressBlock::of).toList();
    }
}
