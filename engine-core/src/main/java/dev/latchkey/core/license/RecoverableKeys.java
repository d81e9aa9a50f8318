package dev.latchkey.core.license;

import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.core.secret.Sealer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys that can be shown again: encrypted, each bound to its licence. Thread-safe. */
@Singleton
final class RecoverableKeys {
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

    private static String purpose(LicenseId license) {
        return "license-key:" + license;
    }
}
