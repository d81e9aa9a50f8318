package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.api.storage.StoredSigningKey;
import dev.latchkey.api.token.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules about sealed keys, signing keys and marks. */
interface SecretRules extends StorageRules {

    static StoredSigningKey signingKey(String kid, Instant createdAt) {
        byte[] publicKey = ("public " + kid).getBytes(StandardCharsets.UTF_8);
        byte[] sealed = new byte[1200];
        Arrays.fill(sealed, (byte) kid.hashCode());
        return StoredSigningKey.of(kid, SigningAlgorithm.ES256, createdAt, publicKey, sealed);
    }

    @Test
    default void signing_keys_come_back_as_they_were_oldest_first() {
        StoredSigningKey later = signingKey("a", Samples.NOW.plusMillis(1));
        StoredSigningKey earlier = signingKey("b", Samples.NOW);

        run(tx -> {
            tx.signingKeys().insert(later);
            tx.signingKeys().insert(earlier);
        });

        assertThat(storage()
                        .<List<StoredSigningKey>>inTransaction(
                                tx -> tx.signingKeys().all()))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(earlier, later);
    }

    @Test
    default void a_signing_key_of_a_known_kid_is_refused() {
        run(tx -> {
            tx.signingKeys().insert(signingKey("a", Samples.NOW));
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
    default void a_mark_is_replaced_and_removed() {
        run(tx -> {
            tx.marks().putIfAbsent("a", new byte[] {1});
            tx.marks().putIfAbsent("b", new byte[] {2});
        });
        run(tx -> {
            assertThat(tx.marks().findForUpdate("a").orElseThrow()).containsExactly(1);
            tx.marks().replace("a", new byte[] {3, 0, -1});
            assertThat(tx.marks().findForUpdate("b")).isPresent();
            tx.marks().remove("b");
        });

        run(tx -> {
            assertThat(tx.marks().find("a").orElseThrow()).containsExactly(3, 0, -1);
            assertThat(tx.marks().find("b")).isEmpty();
            assertThat(tx.marks().findForUpdate("b")).isEmpty();
        });
        assertThatThrownBy(() -> storage().inTransaction(tx -> {
                    tx.marks().replace("b", new byte[] {4});
                    return true;
                }))
                .isInstanceOf(StorageException.class);
    }

    @Test
    default void a_signing_key_is_sealed_anew_and_stays_what_it_is() {
        StoredSigningKey key = signingKey("a", Samples.NOW);
        StoredSigningKey other = signingKey("b", Samples.NOW);
        byte[] fresh = {0, -1, 127};
        run(tx -> {
            tx.signingKeys().insert(key);
            tx.signingKeys().insert(other);
        });
        run(tx -> {
            tx.signingKeys().reseal("a", fresh);
        });

        assertThat(storage()
                        .<List<StoredSigningKey>>inTransaction(
                                tx -> tx.signingKeys().all()))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        StoredSigningKey.of("a", key.algorithm(), key.createdAt(), key.publicKey(), fresh), other);
        assertThatThrownBy(() -> storage().inTransaction(tx -> {
                    tx.signingKeys().reseal("c", fresh);
                    return true;
                }))
                .isInstanceOf(StorageException.class);
    }

    @Test
    default void licenses_are_paged_in_the_order_of_their_ids_and_their_keys_sealed_anew() {
        for (int i = 0; i < 5; i++) {
            license(ActivationLimit.of(1));
        }
        run(tx -> {
            List<StoredLicense> all = tx.licenses().page(null, 10);
            assertThat(all.stream().map(stored -> stored.license()).toList())
                    .isEqualTo(tx.licenses().list(LicenseFilter.all(), Samples.NOW, null, 10));
            LicenseId second = all.get(1).license().id();
            assertThat(tx.licenses().page(second, 2).stream().map(StoredLicense::keyHash))
                    .containsExactly(all.get(2).keyHash(), all.get(3).keyHash());

            byte[] fresh = {0, -1, 127, -128, 13};
            tx.licenses().reseal(Map.of(second, fresh, all.get(4).license().id(), new byte[] {1}));
            StoredLicense resealed = tx.licenses().find(second).orElseThrow();
            assertThat(resealed.sealedKey()).isEqualTo(fresh);
            assertThat(resealed.license()).isEqualTo(all.get(1).license());
            assertThat(resealed.keyHash()).isEqualTo(all.get(1).keyHash());
            assertThat(tx.licenses().page(all.get(4).license().id(), 2)).isEmpty();
            tx.licenses().reseal(Map.of());
        });
    }

    @Test
    default void a_sealed_key_comes_back_as_it_was() {
        byte[] sealed = {0, -1, 127, -128, 13};
        StoredLicense plain = Samples.license(item().id(), ActivationLimit.of(1));
        insert(StoredLicense.of(plain.license(), plain.keyHash(), sealed));
        StoredLicense unsealed = license(ActivationLimit.of(1));

        run(tx -> {
            assertThat(tx.licenses().findByKey(plain.keyHash()).orElseThrow().sealedKey())
                    .isEqualTo(sealed);
            assertThat(tx.licenses().find(unsealed.license().id()).orElseThrow().sealedKey())
                    .isNull();
        });
    }

    @Test
    default void the_longest_key_of_another_system_is_shown_again_in_letters_of_three_bytes() {
        LicenseKey longest = LicenseKey.of("\u6f22".repeat(LicenseKey.MAX_LENGTH));
        try (LicensingEngine engine = TestEngines.builder(new LentStorage(storage()), SettableClock.at(Samples.NOW))
                .importedKeys(true)
                .build()) {
            Item item = engine.catalog().createItem("Editor");
            engine.catalog().changeItem(item.id(), draft -> draft.withRecoverableKeys(true));
            License imported = engine.selling()
                    .importKeys(item.id(), LicenseTerms.unlimited(), List.of(longest))
                    .get(0);

            assertThat(engine.selling().recoverKey(imported.id())).contains(longest);
        }
    }
}
