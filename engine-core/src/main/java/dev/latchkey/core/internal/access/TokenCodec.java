package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.ApiTokenFormat;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.core.internal.secret.DerivedKeys;
import dev.latchkey.core.internal.secret.KeyRing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;

/**
 * Creates tokens and their lookup hashes: the first half of an HMAC-SHA-256 over the text. A reader of the storage
 * cannot compute a token, and the holder of a token cannot compute its hash. Thread-safe.
 */
@Singleton
final class TokenCodec {
    private final KeyRing keys;
    private final List<ApiTokenFormat> formats;
    /** One form for each format. */
    private final List<TokenForm> forms;

    private final SecureRandom random;

    @Inject
    TokenCodec(KeyRing keys, AccessSettings settings, SecureRandom random) {
        this.keys = keys;
        this.formats = settings.formats();
        this.forms = formats.stream().map(TokenForm::new).toList();
        this.random = random;
    }

    BearerToken generate() {
        return BearerToken.of(forms.get(0).generate(random));
    }

    /** The forms of tokens, as regular expressions. */
    String forms() {
        return formats.stream().map(ApiTokenFormat::regex).distinct().collect(Collectors.joining(" or "));
    }

    /** Whether a text may be a token. */
    boolean isWellFormed(String text) {
        return text.length() <= BearerToken.MAX_LENGTH && forms.stream().anyMatch(form -> form.admits(text));
    }

    /**
     * The hash of a new token.
     *
     * @throws dev.latchkey.api.LicensingException if the storage has moved to a master secret that the engine does not
     *     know
     */
    KeyHash hash(BearerToken token) {
        return hash(token.reveal(), keys.current());
    }

    /** The number of hashes that a token may have: one for each master secret that may have created it. */
    int candidates() {
        return keys.generations().size();
    }

    /**
     * One of the hashes that a token may have.
     *
     * @param number the number of the hash, from 0, the likeliest first
     */
    KeyHash candidate(String text, int number) {
        return hash(text, keys.generations().get(number));
    }

    /**
     * Requires that the engine knows all master secrets. Call this if none of the candidates is known.
     *
     * @throws dev.latchkey.api.LicensingException if the token may be of a master secret that the engine does not know
     */
    void requireAllKnown() {
        keys.current();
    }

    private static KeyHash hash(String text, DerivedKeys generation) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(generation.apiTokenMac());
            return KeyHash.of(Arrays.copyOf(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), KeyHash.LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is required of every Java platform", e);
        }
    }
}
