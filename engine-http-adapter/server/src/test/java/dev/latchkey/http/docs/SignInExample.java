package dev.latchkey.http.docs;

import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.message.ApiRequest;
import dev.latchkey.http.setting.Authenticator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A host with a sign-in of its own. */
final class SignInExample {
    private SignInExample() {}

    // tag::readme[]
    static HttpApi api(LicensingEngine engine, Function<ApiRequest, Optional<String>> userOf) {
        Authenticator signIn = (request, client) -> {
            Optional<String> user = userOf.apply(request); // your own check of the request's head
            return user.isPresent()
                    ? new Authentication.Accepted(Caller.of(PrincipalId.of(user.get())))
                    : new Authentication.Refused(TokenRefusal.MISSING);
        };
        return HttpApi.builder(engine).authenticators(List.of(signIn)).build();
    }
    // end::readme[]
}
