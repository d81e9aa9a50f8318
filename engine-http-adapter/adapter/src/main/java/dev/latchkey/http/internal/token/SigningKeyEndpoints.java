package dev.latchkey.http.internal.token;

import dev.latchkey.api.engine.Management;
import dev.latchkey.api.token.SigningKeys;
import dev.latchkey.http.internal.access.ManagedCall;
import dev.latchkey.http.internal.access.ManagedEndpoints;
import dev.latchkey.http.internal.access.Paging;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.route.RouteTable;
import java.util.function.Function;

/** {@code signing-keys}: shows and replaces signing keys, for operators. */
public final class SigningKeyEndpoints {

    private final ManagedEndpoints endpoints;

    /** Creates the endpoints. */
    public SigningKeyEndpoints(ManagedEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        endpoints.add(routes, SigningKeyCalls.LIST, SigningKeyEndpoints::list);
        endpoints.addOnce(routes, SigningKeyCalls.ROTATE, SigningKeyEndpoints::rotate);
        endpoints.add(routes, SigningKeyCalls.SHOW, SigningKeyEndpoints::show);
    }

    private static Answer list(ManagedCall call) {
        call.require();
        SigningKeys keys = call.engine().signingKeys();
        return Paging.answer(
                call,
                keys.list(Paging.of(
                        call,
                        kid -> keys.find(kid)
                                .orElseThrow(IllegalArgumentException::new)
                                .kid())),
                SigningKeySchema.SIGNING_KEY);
    }

    private static Answer show(ManagedCall call) {
        call.require();
        return Answer.one(
                SigningKeySchema.SIGNING_KEY,
                ManagedCall.found(
                        call.engine().signingKeys().find(call.parameter()).orElse(null)));
    }

    private static Function<Management, Answer> rotate(ManagedCall call) {
        call.require();
        return management -> Answer.created(
                SigningKeySchema.SIGNING_KEY, management.signingKeys().rotate());
    }
}
