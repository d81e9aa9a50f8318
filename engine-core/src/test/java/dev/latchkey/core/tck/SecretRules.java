package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.license.ActivationLimit;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.api.storage.StoredSigningKey;
import dev.latchkey.api.token.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules about sealed keys, signing keys and marks. */
interface SecretRules extends StorageRules {

    static StoredSigningKey signingKey(String kid, Instant createdAt) {
        byte[] publicKey = ("public " + kid).getBytes(StandardCharsets.UTF_8);
        byte[] sealed = new byte[1200];
        Arrays.fill(sealed, (byte) kid.hashCode());
        return new StoredSigningKey(kid, SigningAlgorithm.ES256, createdAt, publicKey, sealed);
    }

    @Test
    default void signing_keys_come_back_as_they_were_oldest_first() {
        StoredSigningKey later = signingKey("a", Samples.NOW.plusMillis(1));
        StoredSigningKey earlier = signingKey("b", Samples.NOW);

        storage().inTransaction(tx -> {
            tx.signingKeys().insert(later);
            tx.signingKeys().insert(earlier);
            return true;
        });

        assertThat(storage()
                        .<List<StoredSigningKey>>inTransaction(
                                tx -> tx.signingKeys().all()))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(earlier, later);
    }

    @Test
    default void a_signing_key_of_a_known_kid_is_refused() {
        storage().inTransaction(tx -> {
            tx.signingKeys().insert(signingKey("a", Samples.NOW));
            return true;
        });

        assertThatThrownBy(() -> storage().inTransaction(tx -> {
                    tx.signingKeys().insert(signingKey("a", Samples.NOW));
                    return true;
                }))
                .isInstanceOf(StorageException.class);
    }

    @Test
    default void a_mark_keeps_its_first_value() {
        byte[] first = new byte[1024];
        Arrays.fill(first, (byte) 0x80);

        byte[] written = storage().inTransaction(tx -> tx.marks().putIfAbsent("secret-check", first));
        byte[] again = storage().inTransaction(tx -> tx.marks().putIfAbsent("secret-check", new byte[] {2}));
        byte[] other = storage().inTransaction(tx -> tx.marks().putIfAbsent("Secret-Check", new byte[] {3}));

        assertThat(written).isEqualTo(first);
        assertThat(again).isEqualTo(first);
        assertThat(other).containsExactly(3);
    }

    @Test
    default void a_sealed_key_comes_back_as_it_was() {
        byte[] sealed = {0, -1, 127, -128, 13};
        StoredLicense plain = Samples.license(item().id(), ActivationLimit.of(1));
        insert(new StoredLicense(plain.license(), plain.keyHash(), sealed));
        StoredLicense unsealed = license(ActivationLimit.of(1));

        storage().inTransaction(tx -> {
            assertThat(tx.licenses().findByKey(plain.keyHash()).orElseThrow().sealedKey())
                    .isEqualTo(sealed);
            assertThat(tx.licenses().find(unsealed.license().id()).orElseThrow().sealedKey())
                    .isNull();
            return true;
        });
    }
}
