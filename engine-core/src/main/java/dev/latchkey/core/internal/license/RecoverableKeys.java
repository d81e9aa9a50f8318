package dev.latchkey.core.internal.license;

import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.core.internal.secret.SealedValues;
import dev.latchkey.core.internal.secret.Sealer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Recoverable keys: encrypted, each bound to its licence. Thread-safe. */
@Singleton
final class RecoverableKeys implements SealedValues {
    private final Sealer sealer;

    @Inject
    RecoverableKeys(Sealer sealer) {
        this.sealer = sealer;
    }

    byte @Nullable [] seal(Item item, LicenseId license, LicenseKey key) {
        return item.draft().recoverableKeys()
                ? sealer.seal(key.reveal().getBytes(StandardCharsets.UTF_8), purpose(license))
                : null;
    }

    Optional<LicenseKey> open(StoredLicense stored) {
        byte[] sealed = stored.sealedKey();
        if (sealed == null) {
            return Optional.empty();
        }
        byte[] clear = sealer.open(sealed, purpose(stored.license().id()));
        return Optional.of(LicenseKey.of(new String(clear, StandardCharsets.UTF_8)));
    }

    @Override
    public int place() {
        return 1;
    }

    @Override
    public Batch renew(StorageTransaction transaction, @Nullable UUID after, int limit) {
        List<StoredLicense> page = transaction.licenses().page(after == null ? null : new LicenseId(after), limit);
        Map<LicenseId, byte[]> renewed = new LinkedHashMap<>();
        for (StoredLicense stored : page) {
            byte[] sealed = stored.sealedKey();
            LicenseId id = stored.license().id();
            if (sealed != null) {
                sealer.renewed(sealed, purpose(id)).ifPresent(fresh -> renewed.put(id, fresh));
            }
        }
        transaction.licenses().reseal(renewed);
        boolean last = page.size() < limit;
        return new Batch(
                renewed.size(), last ? null : page.get(limit - 1).license().id().value());
    }

    private static String purpose(LicenseId license) {
        return "license-key:" + license;
    }
}
