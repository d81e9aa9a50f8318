package dev.latchkey.http.internal.access;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.ReplacedSecret;
import dev.latchkey.api.access.Rotated;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.access.SigningSecret;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.json.RequestSchema;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.render.JsonMembers;
import dev.latchkey.http.internal.route.RouteTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code tokens}: the caller's own (wire contract, section 4). */
public final class TokenEndpoints {

    private static final String TOKENS = "/api/v1/tokens";
    private static final String TOKEN = TOKENS + "/{}";
    private static final RequestSchema NOTHING = RequestSchema.nothing();
    private static final RequestSchema ROTATION =
            NOTHING.integer("grace_seconds", 0, Math.toIntExact(ApiTokens.MAX_GRACE.toSeconds()));

    private final ManagedEndpoints endpoints;

    /** The endpoints. */
    public TokenEndpoints(ManagedEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        routes.managed("GET", TOKENS, LimitClass.READ, endpoints.of(Paging.SCHEMA, TokenEndpoints::list))
                .managed(
                        "POST",
                        TOKENS,
                        LimitClass.TOKEN_CREATION,
                        endpoints.once(TokenFields.SCHEMA, TokenEndpoints::create))
                .managed("GET", TOKEN, LimitClass.READ, endpoints.of(NOTHING, TokenEndpoints::show))
                .managed("DELETE", TOKEN, LimitClass.TOKEN_REVOCATION, endpoints.of(NOTHING, TokenEndpoints::revoke))
                .managed("POST", TOKEN + "/rotate", LimitClass.WRITE, endpoints.once(ROTATION, TokenEndpoints::rotate));
        // The second path is Makistry's own.
        for (String path : List.of(TOKEN + "/rotate-secret", "/v1/keys/{}/rotate-secret")) {
            routes.managed("POST", path, LimitClass.WRITE, endpoints.once(NOTHING, TokenEndpoints::rotateSecret));
        }
    }

    private static Answer list(ManagedCall call) {
        call.require(Operation.TOKEN_LIST);
        PageRequest page = Paging.of(call.query(), ApiTokenId::of);
        return Paging.answer(
                call.engine().access().apiTokens().list(call.caller().principal(), page), TokenJson::write);
    }

    private static Function<Management, Answer> create(ManagedCall call) {
        call.require(Operation.TOKEN_CREATE);
        ApiTokenDraft draft = TokenFields.draft(call.fields(), call.caller(), maker(call));
        requireCovered(call, draft.scopes());
        return management -> {
            IssuedApiToken issued = management.access().apiTokens().create(draft);
            return Answer.created(json -> TokenJson.write(json, issued));
        };
    }

    private static @Nullable ApiToken maker(ManagedCall call) {
        ApiTokenId id = call.caller().token();
        return id == null ? null : call.engine().access().apiTokens().find(id).orElse(null);
    }

    /** Nobody gets a token with which more can be done than the caller may do, by a token or by a sign-in of the host's. */
    private static void requireCovered(ManagedCall call, Scopes scopes) {
        if (!call.caller().scopes().cover(scopes)) {
            throw new RefusedException(
                    Rule.FORBIDDEN, "a caller gets no token that bears scopes which the caller does not bear");
        }
    }

    private static ApiTokenId covered(ManagedCall call, ApiTokenId id) {
        ApiToken token =
                ManagedCall.found(call.engine().access().apiTokens().find(id).orElse(null));
        requireCovered(call, token.scopes());
        return id;
    }

    private static Answer show(ManagedCall call) {
        ApiTokenId id = call.require(Operation.TOKEN_SHOW, id(call));
        return answer(
                ManagedCall.found(call.engine().access().apiTokens().find(id).orElse(null)));
    }

    private static Answer revoke(ManagedCall call) {
        ApiTokenId id = call.require(Operation.TOKEN_REVOKE, id(call));
        return answer(call.management().access().apiTokens().revoke(id));
    }

    private static Function<Management, Answer> rotate(ManagedCall call) {
        ApiTokenId id = covered(call, call.require(Operation.TOKEN_ROTATE, id(call)));
        Duration grace = call.fields().integer("grace_seconds", Duration::ofSeconds);
        return management -> {
            Rotated<BearerToken> rotated =
                    management.access().apiTokens().rotate(id, grace == null ? Duration.ZERO : grace);
            return Answer.one(json -> {
                JsonMembers.writeText(json, "id", id);
                json.writeStringField("api_key", rotated.secret().reveal());
                json.writeStringField("api_key_preview", rotated.token().preview());
                writeReplaced(json, "api_key_preview", rotated);
            });
        };
    }

    private static Function<Management, Answer> rotateSecret(ManagedCall call) {
        ApiTokenId id = covered(call, call.require(Operation.TOKEN_SECRET_ROTATE, id(call)));
        return management -> {
            Rotated<SigningSecret> rotated = management.access().apiTokens().rotateSigningSecret(id);
            return Answer.one(json -> {
                json.writeStringField("signing_secret", rotated.secret().reveal());
                JsonMembers.writeTime(
                        json, "signing_secret_rotated_at", rotated.token().signingSecretRotatedAt());
                writeReplaced(json, "signing_secret_preview", rotated);
            });
        };
    }

    /** Where there are any. */
    private static void writeReplaced(JsonGenerator json, String preview, Rotated<?> rotated) throws IOException {
        writeReplaced(json, "previous", preview, rotated.previous());
        writeReplaced(json, "ended", preview, rotated.ended());
    }

    private static void writeReplaced(JsonGenerator json, String name, String preview, List<ReplacedSecret> secrets)
            throws IOException {
        if (secrets.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (ReplacedSecret secret : secrets) {
            json.writeStartObject();
            json.writeStringField(preview, secret.preview());
            JsonMembers.writeTime(json, "ends_at", secret.endsAt());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static ApiTokenId id(ManagedCall call) {
        return ManagedCall.id(call.parameter(), ApiTokenId::of);
    }

    private static Answer answer(ApiToken token) {
        return Answer.one(json -> TokenJson.write(json, token));
    }
}
