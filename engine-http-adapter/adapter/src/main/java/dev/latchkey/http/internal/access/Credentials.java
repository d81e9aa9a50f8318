package dev.latchkey.http.internal.access;

import dev.latchkey.http.message.ApiHeaders;
import org.jspecify.annotations.Nullable;

/** The token in a request (wire contract, section 4). */
public final class Credentials {

    private static final String SCHEME = "bearer";

    private Credentials() {}

    /**
     * The token, without its scheme.
     *
     * @return the token; empty if something else is in its place; {@code null} if nothing is
     */
    public static @Nullable String token(ApiHeaders headers) {
        String authorization = headers.first("Authorization");
        if (authorization != null) {
            return afterScheme(authorization, ' ');
        }
        String legacy = headers.first("X-API-Key");
        if (legacy != null) {
            return legacy.strip();
        }
        String webSocket = headers.first("Sec-WebSocket-Protocol");
        return webSocket == null ? null : afterScheme(webSocket, ',');
    }

    private static String afterScheme(String value, char separator) {
        String stripped = value.strip();
        int end = stripped.indexOf(separator);
        boolean bearer = end >= 0 && stripped.substring(0, end).strip().equalsIgnoreCase(SCHEME);
        return bearer ? stripped.substring(end + 1).strip() : "";
    }
}
