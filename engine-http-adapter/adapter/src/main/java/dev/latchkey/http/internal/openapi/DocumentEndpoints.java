package dev.latchkey.http.internal.openapi;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.http.internal.render.Replies;
import dev.latchkey.http.internal.render.Reply;
import dev.latchkey.http.internal.route.RouteTable;
import dev.latchkey.http.internal.route.RoutedRequest;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The JWK set and the OpenAPI document. */
public final class DocumentEndpoints {

    private static final String MAX_AGE = "public, max-age=300";

    private final LicensingEngine engine;
    private final Supplier<byte[]> document;
    private byte @Nullable [] openApi;

    /**
     * Creates endpoints over an engine.
     *
     * @param document writes the OpenAPI document; called once, on the first request for it
     */
    public DocumentEndpoints(LicensingEngine engine, Supplier<byte[]> document) {
        this.engine = engine;
        this.document = document;
    }

    /** Adds the endpoints' routes. */
    public void addTo(RouteTable.Builder routes) {
        routes.add(DocumentCalls.PUBLIC_KEYS, this::jwkSet).add(DocumentCalls.OPEN_API, this::openApi);
    }

    private Reply jwkSet(RoutedRequest request) {
        byte[] keys = engine.offlineTokens().publicKeys().getBytes(StandardCharsets.UTF_8);
        return ConditionalGet.answer(
                request.request().headers(), Replies.of(200, "application/jwk-set+json", MAX_AGE, keys), keys);
    }

    private Reply openApi(RoutedRequest request) {
        byte[] bytes = bytes();
        return ConditionalGet.answer(
                request.request().headers(), Replies.of(200, "application/json", MAX_AGE, bytes), bytes);
    }

    private synchronized byte[] bytes() {
        byte[] bytes = openApi;
        if (bytes == null) {
            bytes = document.get();
            openApi = bytes;
        }
        return bytes;
    }
}
