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
 * The cookie that holds a session's secret (RFC 6265bis). Because of its prefix, browsers ensure that no other host and
 * no other path has set the cookie, and that it is sent only over encrypted connections. Browsers treat {@code
 * localhost} as encrypted.
 */
final class SessionCookie {

    static final String NAME = "__Host-latchkey-session";

    private static final String ATTRIBUTES = "; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=";

    private SessionCookie() {}

    /** The secret in a request; {@code null} if there is none. */
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

    /** The field value with which a browser keeps a new session's secret as long as the session lasts. */
    static String of(OpenedSession opened) {
        Duration lifetime =
                Duration.between(opened.session().createdAt(), opened.session().expiresAt());
        return NAME + "=" + opened.secret().reveal() + ATTRIBUTES + Math.max(0, lifetime.toSeconds());
    }

    /** The field value with which a browser deletes the secret. */
    static String none() {
        return NAME + "=" + ATTRIBUTES + 0;
    }

    /** The subject for the failures of one secret. They count in the secret's own limit, not in that of its address. */
    static String subject(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return "session:" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
