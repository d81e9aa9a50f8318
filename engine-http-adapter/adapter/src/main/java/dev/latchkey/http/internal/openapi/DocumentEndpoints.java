package dev.latchkey.http.internal.openapi;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.render.Replies;
import dev.latchkey.http.internal.render.Reply;
import dev.latchkey.http.internal.route.RouteTable;
import dev.latchkey.http.internal.route.RoutedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JWK set and the OpenAPI document. */
public final class DocumentEndpoints {

    private static final String MAX_AGE = "public, max-age=300";

    private final LicensingEngine engine;
    private final byte[] openApi;

    /** Endpoints over an engine. */
    public DocumentEndpoints(LicensingEngine engine) {
        this.engine = engine;
        this.openApi = readOpenApi();
    }

    /** Adds the endpoints' routes. */
    public void addTo(RouteTable.Builder routes) {
        routes.get("/.well-known/jwks.json", LimitClass.READ, this::jwkSet).get("/openapi.json", null, this::openApi);
    }

    private Reply jwkSet(RoutedRequest request) {
        byte[] keys = engine.offlineTokens().publicKeys().getBytes(StandardCharsets.UTF_8);
        return ConditionalGet.answer(
                request.request().headers(), Replies.of(200, "application/jwk-set+json", MAX_AGE, keys), keys);
    }

    private Reply openApi(RoutedRequest request) {
        return ConditionalGet.answer(
                request.request().headers(), Replies.of(200, "application/json", MAX_AGE, openApi), openApi);
    }

    private static byte[] readOpenApi() {
        try (InputStream document =
                Objects.requireNonNull(DocumentEndpoints.class.getResourceAsStream("openapi.json"))) {
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the OpenAPI document cannot be read from the jar", e);
        }
    }
}
