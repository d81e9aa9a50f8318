package dev.latchkey.http.docs;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.oauth.OAuthAuthenticator;
import dev.latchkey.http.oauth.OAuthSettings;
import java.net.URI;
import java.util.List;

/** A host whose people sign in elsewhere. */
final class OAuthExample {
    private OAuthExample() {}

    static HttpApi api(LicensingEngine engine) {
        // tag::readme[]
        OAuthSettings settings = OAuthSettings.of(
                "https://id.example.com", "https://api.example.com", URI.create("https://id.example.com/jwks"));
        HttpApi api = HttpApi.builder(engine)
                .authenticators(List.of(OAuthAuthenticator.of(settings)))
                .build();
        // end::readme[]
        return api;
    }
}
