package dev.latchkey.http.internal.access;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Rotated;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.engine.Management;
import dev.latchkey.http.internal.json.RequestFields;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.route.RouteTable;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code tokens}: the caller's own tokens, and for operators those of every principal (wire contract, section 4). */
public final class TokenEndpoints {

    private final ManagedEndpoints endpoints;

    /** Creates the endpoints. */
    public TokenEndpoints(ManagedEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        endpoints.add(routes, AccessCalls.LIST_TOKENS, TokenEndpoints::list);
        endpoints.addOnce(routes, AccessCalls.CREATE_TOKEN, TokenEndpoints::create);
        endpoints.add(routes, AccessCalls.SHOW_TOKEN, TokenEndpoints::show);
        endpoints.add(routes, AccessCalls.REVOKE_TOKEN, TokenEndpoints::revoke);
        endpoints.addOnce(routes, AccessCalls.ROTATE_TOKEN, TokenEndpoints::rotate);
        endpoints.addOnce(routes, AccessCalls.ROTATE_SECRET, TokenEndpoints::rotateSecret);
        endpoints.addOnce(routes, AccessCalls.ROTATE_KEY_SECRET, TokenEndpoints::rotateSecret);
    }

    private static Answer list(ManagedCall call) {
        call.require();
        PageRequest page = Paging.of(call, ApiTokenId::of);
        PrincipalId principal = call.callerOr(call.query().optional(AccessCalls.PRINCIPAL));
        Page<ApiToken> tokens = call.engine().access().apiTokens().list(principal, page);
        return Paging.answer(
                call,
                Page.of(tokens.entries().stream().map(TokenSchema.Shown::of).toList(), tokens.next()),
                TokenSchema.TOKEN);
    }

    private static Function<Management, Answer> create(ManagedCall call) {
        call.require();
        ApiTokenDraft draft = draft(call);
        requireCovered(call, draft.scopes());
        return management -> {
            IssuedApiToken issued = management.access().apiTokens().create(draft);
            return Answer.created(TokenSchema.CREATED, TokenSchema.Shown.of(issued));
        };
    }

    /** The requested token. Values that the request leaves out are those of the token that creates it. */
    private static ApiTokenDraft draft(ManagedCall call) {
        RequestFields fields = call.fields();
        PrincipalId principal = call.callerOr(fields.optional(TokenSchema.PRINCIPAL.input()));
        ApiToken maker = maker(call);
        ApiTokenDraft draft = fields.created(TokenSchema.TOKEN, TokenSchema.NAME, name -> {
            ApiTokenDraft plain =
                    ApiTokenDraft.of(principal, name).withScopes(call.caller().scopes());
            return maker == null
                    ? plain
                    : plain.withAllowedAddresses(maker.allowedAddresses()).withExpiry(maker.expiresAt());
        });
        return draft.withCredits(fields.optional(AccessCalls.CREDITS));
    }

    private static @Nullable ApiToken maker(ManagedCall call) {
        ApiTokenId id = call.caller().token();
        return id == null ? null : call.engine().access().apiTokens().find(id).orElse(null);
    }

    /** Checks that a token can do no more than its caller, who was authenticated by a token or by the host. */
    private static void requireCovered(ManagedCall call, Scopes scopes) {
        if (!call.caller().scopes().cover(scopes)) {
            throw new RefusedException(Rule.FORBIDDEN, "a caller can get only tokens whose scopes it has itself");
        }
    }

    private static ApiTokenId covered(ManagedCall call, ApiTokenId id) {
        ApiToken token =
                ManagedCall.found(call.engine().access().apiTokens().find(id).orElse(null));
        requireCovered(call, token.scopes());
        return id;
    }

    private static Answer show(ManagedCall call) {
        ApiTokenId id = call.require(id(call));
        return answer(
                ManagedCall.found(call.engine().access().apiTokens().find(id).orElse(null)));
    }

    private static Answer revoke(ManagedCall call) {
        ApiTokenId id = call.require(id(call));
        return answer(call.management().access().apiTokens().revoke(id));
    }

    private static Function<Management, Answer> rotate(ManagedCall call) {
        ApiTokenId id = covered(call, call.require(id(call)));
        Duration grace = call.fields().optional(AccessCalls.GRACE);
        return management -> {
            Rotated<BearerToken> rotated =
                    management.access().apiTokens().rotate(id, grace == null ? Duration.ZERO : grace);
            return Answer.one(RotationSchema.TOKEN, rotated);
        };
    }

    private static Function<Management, Answer> rotateSecret(ManagedCall call) {
        ApiTokenId id = covered(call, call.require(id(call)));
        return management -> Answer.one(
                RotationSchema.SIGNING_SECRET, management.access().apiTokens().rotateSigningSecret(id));
    }

    private static ApiTokenId id(ManagedCall call) {
        return ManagedCall.id(call.parameter(), ApiTokenId::of);
    }

    private static Answer answer(ApiToken token) {
        return Answer.one(TokenSchema.TOKEN, TokenSchema.Shown.of(token));
    }
}
