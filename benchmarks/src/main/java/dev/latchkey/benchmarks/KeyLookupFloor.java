package dev.latchkey.benchmarks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The least that a keyed, cached validation does: normalise, HMAC, Caffeine with size and time bounds, machine lookup.
 */
final class KeyLookupFloor {
    /** The answer to a caller. */
    record Answer(boolean valid, Object license) {}

    private record Hash(long high, long low) {}

    private record Cached(Object license, Map<String, String> machines) {}

    private final Mac mac;
    private final byte[] digest = new byte[32];
    private final Cache<Hash, Cached> cache;

    KeyLookupFloor(List<String> keys) throws Exception {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        cache = Caffeine.newBuilder()
                .maximumSize(2L * keys.size())
                .expireAfterWrite(Duration.ofHours(1))
                .build();
        for (String key : keys) {
            cache.put(
                    hash(key),
                    new Cached(new Object(), Map.of(Shop.name(0), "a", Shop.name(1), "b", Shop.name(2), "c")));
        }
    }

    Answer validate(String key, String machine) throws Exception {
        Cached cached = cache.getIfPresent(hash(key));
        return cached != null && cached.machines().containsKey(machine)
                ? new Answer(true, cached.license())
                : new Answer(false, "invalid_key");
    }

    private Hash hash(String key) throws Exception {
        byte[] symbols = new byte[16];
        int length = 0;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c != '-' && c != ' ') {
                symbols[length++] = (byte) (c >= 'a' && c <= 'z' ? c - 32 : c);
            }
        }
        mac.update(symbols, 0, length);
        mac.doFinal(digest, 0);
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new Hash(bytes.getLong(0), bytes.getLong(8));
    }
}
