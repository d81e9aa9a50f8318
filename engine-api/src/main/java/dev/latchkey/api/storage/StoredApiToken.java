package dev.latchkey.api.storage;

import dev.latchkey.api.access.ApiToken;
import java.time.Instant;
import java.util.List;

/**
 * An API token with what a storage keeps beside it.
 *
 * @param token the token
 * @param hash the lookup hash of its secret, unique
 * @param earlier what it was before its secret was replaced, the first one first; at most {@value
 *     dev.latchkey.api.access.ApiTokens#MAX_PREVIOUS}
 * @param sealedSecret its signing secret, encrypted; the array is not to be changed
 * @param earlierSecrets the signing secrets before that, the first one first; at most as many
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way to and from a column, never compared
public record StoredApiToken(
        ApiToken token,
        KeyHash hash,
        List<EarlierHash> earlier,
        byte[] sealedSecret,
        List<EarlierSecret> earlierSecrets) {

    /** Copies the lists. */
    public StoredApiToken {
        earlier = List.copyOf(earlier);
        earlierSecrets = List.copyOf(earlierSecrets);
    }

    /** A token that has its first secrets. */
    public StoredApiToken(ApiToken token, KeyHash hash, byte[] sealedSecret) {
        this(token, hash, List.of(), sealedSecret, List.of());
    }

    /** A replaced secret of either kind. */
    public sealed interface Earlier {
        /** Its last four characters; empty if that was not noted. */
        String preview();

        /** When it ends, in milliseconds' resolution. */
        Instant until();
    }

    /**
     * A replaced secret of a token.
     *
     * @param hash its lookup hash, unique
     * @param preview its last four characters; empty if that was not noted
     * @param until when it ends, in milliseconds' resolution
     */
    public record EarlierHash(KeyHash hash, String preview, Instant until) implements Earlier {}

    /**
     * A replaced signing secret.
     *
     * @param sealed the secret, encrypted; the array is not to be changed
     * @param preview its last four characters; empty if that was not noted
     * @param until when it ends, in milliseconds' resolution
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    public record EarlierSecret(byte[] sealed, String preview, Instant until) implements Earlier {

        @Override
        public String toString() {
            return "EarlierSecret[until " + until + "]";
        }
    }

    /** The same row with another token. */
    public StoredApiToken with(ApiToken token) {
        return new StoredApiToken(token, hash, earlier, sealedSecret, earlierSecrets);
    }

    /** The same row with another lookup hash, and those before it. */
    public StoredApiToken withHash(KeyHash hash, List<EarlierHash> earlier) {
        return new StoredApiToken(token, hash, earlier, sealedSecret, earlierSecrets);
    }

    /** The same row with other signing secrets. */
    public StoredApiToken withSecrets(byte[] sealedSecret, List<EarlierSecret> earlierSecrets) {
        return new StoredApiToken(token, hash, earlier, sealedSecret, earlierSecrets);
    }

    @Override
    public String toString() {
        return "StoredApiToken[" + token + "]";
    }
}
