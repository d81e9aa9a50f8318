package dev.latchkey.http.internal.access;

import dev.latchkey.api.access.OpenedSession;
import dev.latchkey.http.message.ApiHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that holds a session's secret (RFC 6265bis). Its prefix makes browsers ensure that no other host and no other
 * path has set it, and that it travels encrypted: they count {@code localhost} as that.
 */
final class SessionCookie {

    static final String NAME = "__Host-latchkey-session";

    private static final String ATTRIBUTES = "; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=";

    private SessionCookie() {}

    /** The secret that a request brings; {@code null} if it brings none. */
    static @Nullable String secret(ApiHeaders headers) {
        for (String field : headers.all("Cookie")) {
            for (String pair : field.split(";", -1)) {
                String[] parts = pair.split("=", 2);
                if (parts.length == 2 && parts[0].strip().equals(NAME)) {
                    String value = parts[1].strip();
                    return value.isEmpty() ? null : value;
                }
            }
        }
        return null;
    }

    /** The field value that makes a browser keep a new session's secret for as long as the session lasts. */
    static String of(OpenedSession opened) {
        Duration lifetime =
                Duration.between(opened.session().createdAt(), opened.session().expiresAt());
        return NAME + "=" + opened.secret().reveal() + ATTRIBUTES + Math.max(0, lifetime.toSeconds());
    }

    /** The field value that makes a browser forget the secret. */
    static String none() {
        return NAME + "=" + ATTRIBUTES + 0;
    }

    /** Whose failures those with one secret are: they are its own, and no longer those of its address. */
    static String subject(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return "session:" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }
}
