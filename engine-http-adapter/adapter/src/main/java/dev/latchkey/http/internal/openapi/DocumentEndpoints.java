package dev.latchkey.http.internal.openapi;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.http.internal.render.Replies;
import dev.latchkey.http.internal.render.Reply;
import dev.latchkey.http.internal.route.RouteTable;
import dev.latchkey.http.internal.route.RoutedRequest;
import dev.latchkey.http.setting.WireFormat;
import java.nio.charset.StandardCharsets;

/** The JWK set and the OpenAPI document. */
public final class DocumentEndpoints {

    private static final String MAX_AGE = "public, max-age=300";

    private final LicensingEngine engine;
    private final WireFormat format;

    /**
     * Creates endpoints over an engine.
     *
     * @param format the wire format of the server, which the OpenAPI document describes
     */
    public DocumentEndpoints(LicensingEngine engine, WireFormat format) {
        this.engine = engine;
        this.format = format;
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
        byte[] bytes = OpenApiDocument.of(format);
        return ConditionalGet.answer(
                request.request().headers(), Replies.of(200, "application/json", MAX_AGE, bytes), bytes);
    }
}
