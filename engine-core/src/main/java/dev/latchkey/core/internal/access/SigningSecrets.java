package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.SigningSecret;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.api.storage.StoredApiToken.EarlierSecret;
import dev.latchkey.core.internal.secret.SealedValues;
import dev.latchkey.core.internal.secret.Sealer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The secrets that sign messages to tokens' owners: encrypted, each bound to its token. Thread-safe. */
@Singleton
final class SigningSecrets implements SealedValues {
    /** The prefix of Standard Webhooks, whose libraries take such a secret unchanged. */
    private static final String PREFIX = "whsec_";

    private static final int LENGTH = 24;

    private final Sealer sealer;
    private final SecureRandom random;

    @Inject
    SigningSecrets(Sealer sealer, SecureRandom random) {
        this.sealer = sealer;
        this.random = random;
    }

    SigningSecret generate() {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return SigningSecret.of(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    byte[] seal(ApiTokenId token, SigningSecret secret) {
        return sealer.seal(secret.reveal().getBytes(StandardCharsets.UTF_8), purpose(token));
    }

    SigningSecret open(ApiTokenId token, byte[] sealed) {
        return SigningSecret.of(new String(sealer.open(sealed, purpose(token)), StandardCharsets.UTF_8));
    }

    @Override
    public int place() {
        return 2;
    }

    @Override
    public Batch renew(StorageTransaction transaction, @Nullable UUID after, int limit) {
        List<StoredApiToken> page = transaction.apiTokens().page(after == null ? null : new ApiTokenId(after), limit);
        List<StoredApiToken> renewed = new ArrayList<>();
        for (StoredApiToken stored : page) {
            renewed(stored).ifPresent(renewed::add);
        }
        transaction.apiTokens().reseal(renewed);
        boolean last = page.size() < limit;
        return new Batch(
                renewed.size(), last ? null : page.get(limit - 1).token().id().value());
    }

    private Optional<StoredApiToken> renewed(StoredApiToken stored) {
        String purpose = purpose(stored.token().id());
        Optional<byte[]> secret = sealer.renewed(stored.sealedSecret(), purpose);
        boolean renewed = secret.isPresent();
        List<EarlierSecret> before = new ArrayList<>();
        for (EarlierSecret earlier : stored.earlierSecrets()) {
            Optional<byte[]> sealed = sealer.renewed(earlier.sealed(), purpose);
            renewed |= sealed.isPresent();
            before.add(EarlierSecret.of(sealed.orElse(earlier.sealed()), earlier.preview(), earlier.until()));
        }
        return renewed
                ? Optional.of(stored.withSecrets(secret.orElse(stored.sealedSecret()), before))
                : Optional.empty();
    }

    private static String purpose(ApiTokenId token) {
        return "signing-secret:" + token;
    }
}
