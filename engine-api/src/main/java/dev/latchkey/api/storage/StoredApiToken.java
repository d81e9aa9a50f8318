package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.access.ApiToken;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** An API token with the hashes and encrypted secrets that a storage keeps for it. Immutable. */
public final class StoredApiToken {
    private final ApiToken token;
    private final KeyHash hash;
    private final List<EarlierHash> earlier;
    private final byte[] sealedSecret;
    private final List<EarlierSecret> earlierSecrets;

    private StoredApiToken(
            ApiToken token,
            KeyHash hash,
            List<EarlierHash> earlier,
            byte[] sealedSecret,
            List<EarlierSecret> earlierSecrets) {
        this.token = requireGiven("token", token);
        this.hash = requireGiven("hash", hash);
        this.earlier = List.copyOf(requireAllGiven("earlier", earlier));
        this.sealedSecret = requireGiven("sealedSecret", sealedSecret);
        this.earlierSecrets = List.copyOf(requireAllGiven("earlierSecrets", earlierSecrets));
    }

    /**
     * {@return a token with its secrets}
     *
     * @param token the token
     * @param hash the lookup hash of its secret, unique
     * @param earlier the replaced secrets that are kept, the oldest first; at most
     *     {@value dev.latchkey.api.access.ApiTokens#MAX_PREVIOUS}
     * @param sealedSecret its signing secret, encrypted; the array must not be changed
     * @param earlierSecrets the replaced signing secrets that are kept, the oldest first; at most as many
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static StoredApiToken of(
            ApiToken token,
            KeyHash hash,
            List<EarlierHash> earlier,
            byte[] sealedSecret,
            List<EarlierSecret> earlierSecrets) {
        return new StoredApiToken(token, hash, earlier, sealedSecret, earlierSecrets);
    }

    /** {@return the token} */
    public ApiToken token() {
        return token;
    }

    /** {@return the lookup hash of its secret, unique} */
    public KeyHash hash() {
        return hash;
    }

    /**
     * {@return the replaced secrets that are kept, the oldest first, immutable; at most
     * {@value dev.latchkey.api.access.ApiTokens#MAX_PREVIOUS}}
     */
    public List<EarlierHash> earlier() {
        return earlier;
    }

    /** {@return its signing secret, encrypted; the array must not be changed} */
    public byte[] sealedSecret() {
        return sealedSecret;
    }

    /** {@return the replaced signing secrets that are kept, the oldest first, immutable; at most as many} */
    public List<EarlierSecret> earlierSecrets() {
        return earlierSecrets;
    }

    /**
     * {@return a token with its first secrets}
     *
     * @param token the token
     * @param hash the lookup hash of its secret, unique
     * @param sealedSecret its signing secret, encrypted; the array must not be changed
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static StoredApiToken of(ApiToken token, KeyHash hash, byte[] sealedSecret) {
        return new StoredApiToken(token, hash, List.of(), sealedSecret, List.of());
    }

    /** A replaced secret of either kind. */
    public sealed interface Earlier {
        /** {@return its last four characters; empty if they were not recorded} */
        String preview();

        /** {@return when it ends, to the millisecond} */
        Instant until();
    }

    /** A replaced secret of a token. */
    public static final class EarlierHash implements Earlier {
        private final KeyHash hash;
        private final String preview;
        private final Instant until;

        private EarlierHash(KeyHash hash, String preview, Instant until) {
            this.hash = requireGiven("hash", hash);
            this.preview = requireGiven("preview", preview);
            this.until = requireGiven("until", until);
        }

        /**
         * {@return a replaced secret}
         *
         * @param hash its lookup hash, unique
         * @param preview its last four characters; empty if they were not recorded
         * @param until when it ends, to the millisecond
         * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
         */
        public static EarlierHash of(KeyHash hash, String preview, Instant until) {
            return new EarlierHash(hash, preview, until);
        }

        /** {@return its lookup hash, unique} */
        public KeyHash hash() {
            return hash;
        }

        @Override
        public String preview() {
            return preview;
        }

        @Override
        public Instant until() {
            return until;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof EarlierHash that
                    && hash.equals(that.hash)
                    && preview.equals(that.preview)
                    && until.equals(that.until);
        }

        @Override
        public int hashCode() {
            return Objects.hash(hash, preview, until);
        }

        @Override
        public String toString() {
            return "EarlierHash[hash=" + hash + ", preview=" + preview + ", until=" + until + "]";
        }
    }

    /** A replaced signing secret. */
    public static final class EarlierSecret implements Earlier {
        private final byte[] sealed;
        private final String preview;
        private final Instant until;

        private EarlierSecret(byte[] sealed, String preview, Instant until) {
            this.sealed = requireGiven("sealed", sealed);
            this.preview = requireGiven("preview", preview);
            this.until = requireGiven("until", until);
        }

        /**
         * {@return a replaced signing secret}
         *
         * @param sealed the secret, encrypted; the array must not be changed
         * @param preview its last four characters; empty if they were not recorded
         * @param until when it ends, to the millisecond
         * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
         */
        public static EarlierSecret of(byte[] sealed, String preview, Instant until) {
            return new EarlierSecret(sealed, preview, until);
        }

        /** {@return the secret, encrypted; the array must not be changed} */
        public byte[] sealed() {
            return sealed;
        }

        @Override
        public String preview() {
            return preview;
        }

        @Override
        public Instant until() {
            return until;
        }

        @Override
        public String toString() {
            return "EarlierSecret[until " + until + "]";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof EarlierSecret that
                    && Arrays.equals(sealed, that.sealed)
                    && preview.equals(that.preview)
                    && until.equals(that.until);
        }

        @Override
        public int hashCode() {
            return Objects.hash(Arrays.hashCode(sealed), preview, until);
        }
    }

    /**
     * {@return the same row with another state of the token}
     *
     * @param token the token
     */
    public StoredApiToken with(ApiToken token) {
        return new StoredApiToken(token, hash, earlier, sealedSecret, earlierSecrets);
    }

    /**
     * {@return the same row with another secret}
     *
     * @param hash the lookup hash of the secret, unique
     * @param earlier the replaced secrets that are kept, the oldest first
     */
    public StoredApiToken withHash(KeyHash hash, List<EarlierHash> earlier) {
        return new StoredApiToken(token, hash, earlier, sealedSecret, earlierSecrets);
    }

    /**
     * {@return the same row with other signing secrets}
     *
     * @param sealedSecret the signing secret, encrypted; the array must not be changed
     * @param earlierSecrets the replaced signing secrets that are kept, the oldest first
     */
    public StoredApiToken withSecrets(byte[] sealedSecret, List<EarlierSecret> earlierSecrets) {
        return new StoredApiToken(token, hash, earlier, sealedSecret, earlierSecrets);
    }

    @Override
    public String toString() {
        return "StoredApiToken[" + token + "]";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredApiToken that
                && token.equals(that.token)
                && hash.equals(that.hash)
                && earlier.equals(that.earlier)
                && Arrays.equals(sealedSecret, that.sealedSecret)
                && earlierSecrets.equals(that.earlierSecrets);
    }

    @Override
    public int hashCode() {
        return Objects.hash(token, hash, earlier, Arrays.hashCode(sealedSecret), earlierSecrets);
    }
}
