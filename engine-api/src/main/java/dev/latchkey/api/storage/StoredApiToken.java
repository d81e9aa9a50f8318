package dev.latchkey.api.storage;

import dev.latchkey.api.access.ApiToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API token with what a storage keeps beside it.
 *
 * @param token the token
 * @param hash the lookup hash of its secret, unique
 * @param earlier what it was before its secret was replaced; {@code null} if it never was
 * @param sealedSecret its signing secret, encrypted; the array is not to be changed
 * @param earlierSecret the signing secret before that; {@code null} if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way to and from a column, never compared
public record StoredApiToken(
        ApiToken token,
        KeyHash hash,
        @Nullable EarlierHash earlier,
        byte[] sealedSecret,
        @Nullable EarlierSecret earlierSecret) {

    /**
     * A replaced secret of a token.
     *
     * @param hash its lookup hash
     * @param until when it ends, in milliseconds' resolution
     */
    public record EarlierHash(KeyHash hash, Instant until) {}

    /**
     * A replaced signing secret.
     *
     * @param sealed the secret, encrypted; the array is not to be changed
     * @param until when it ends, in milliseconds' resolution
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    public record EarlierSecret(byte[] sealed, Instant until) {

        @Override
        public String toString() {
            return "EarlierSecret[until " + until + "]";
        }
    }

    /** The same row with another token. */
    public StoredApiToken with(ApiToken token) {
        return new StoredApiToken(token, hash, earlier, sealedSecret, earlierSecret);
    }

    /** The same row with other signing secrets. */
    public StoredApiToken withSecrets(byte[] sealedSecret, @Nullable EarlierSecret earlierSecret) {
        return new StoredApiToken(token, hash, earlier, sealedSecret, earlierSecret);
    }

    @Override
    public String toString() {
        return "StoredApiToken[" + token + "]";
    }
}
