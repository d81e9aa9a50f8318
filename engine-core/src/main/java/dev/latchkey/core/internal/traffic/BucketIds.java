package dev.latchkey.core.internal.traffic;

import dev.latchkey.api.traffic.LimitClass;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Names buckets by 128 bits of an HMAC-SHA-256 over class and subject. Addresses are personal data, and a reader of the
 * storage must not learn them. All nodes have the same key, and therefore the same names. Thread-safe.
 */
final class BucketIds {
    private final Supplier<SecretKey> key;

    /** Creates names with the present key of the nodes. */
    BucketIds(Supplier<SecretKey> key) {
        this.key = key;
    }

    UUID of(LimitClass limitClass, String subject) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key.get());
            // No class has a zero byte in its name.
            ByteBuffer hash =
                    ByteBuffer.wrap(mac.doFinal((limitClass.name() + '\0' + subject).getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is required of every Java platform", e);
        }
    }
}
