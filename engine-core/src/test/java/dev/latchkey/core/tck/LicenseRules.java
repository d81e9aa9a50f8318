package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.Revocation;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredLicense;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about licences. */
interface LicenseRules extends StorageRules {

    private License full(ItemId item) {
        return License.builder()
                .id(new LicenseId(UUID.randomUUID()))
                .itemId(item)
                .keyPreview("WXYZ")
                .suspended(true)
                .revocation(new Revocation(Samples.NOW.plusMillis(1), Samples.astral(250)))
                .limit(ActivationLimit.of(Integer.MAX_VALUE))
                .createdAt(Samples.NOW)
                .expiresAt(Instant.parse("9999-12-31T23:59:59Z"))
                .label(Label.of(Samples.astral(200)))
                .metadata(Samples.fullMetadata())
                .reference(OrderReference.of(Samples.astral(255)))
                .version(7)
                .build();
    }

    @Test
    default void a_licence_comes_back_as_it_was() {
        ItemId item = item().id();
        for (License license : List.of(
                full(item), Samples.license(item, ActivationLimit.unlimited()).license())) {
            insert(Samples.stored(license));

            assertThat(read(license.id())).isEqualTo(license);
        }
    }

    @Test
    default void a_licence_gives_its_reference_to_another_in_one_transaction() {
        ItemId item = item().id();
        StoredLicense first = insert(Samples.ordered(item, "order 1"));
        StoredLicense second = Samples.ordered(item, "order 1");
        License without = first.license().withoutReference();

        run(tx -> {
            assertThat(tx.licenses().insert(second)).isPresent();
            tx.licenses().findForUpdate(first.license().id()).orElseThrow();
            tx.licenses().update(without);
            tx.licenses().releaseOrder(without.id());
            assertThat(tx.licenses().findByReference(item, OrderReference.of("order 1")))
                    .isEmpty();
            assertThat(tx.licenses().insert(second)).isEmpty();
        });

        assertThat(read(first.license().id())).isEqualTo(without);
        assertThat(ordered(item)).map(StoredLicense::license).contains(second.license());
    }

    private Optional<StoredLicense> ordered(ItemId item) {
        return storage().inTransaction(tx -> tx.licenses().findByReference(item, OrderReference.of("order 1")));
    }

    @Test
    default void a_licence_that_is_changed_keeps_its_reference() {
        ItemId item = item().id();
        License license = insert(Samples.ordered(item, "order 1")).license();
        change(license.id(), before -> before.withSuspended(true));

        assertThat(ordered(item)).map(found -> found.license().id()).contains(license.id());
        Optional<StoredLicense> inTheWay =
                storage().inTransaction(tx -> tx.licenses().insert(Samples.ordered(item, "order 1")));
        assertThat(inTheWay).isPresent();
    }

    @Test
    default void a_reference_that_was_not_given_away_in_the_end_is_still_there() {
        ItemId item = item().id();
        License license = insert(Samples.ordered(item, "order 1")).license();
        assertThatThrownBy(() -> storage().inTransaction(tx -> {
                    tx.licenses().findForUpdate(license.id());
                    tx.licenses().releaseOrder(license.id());
                    throw new IllegalArgumentException("rolled back");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(ordered(item)).isPresent();
    }

    @Test
    default void a_licence_is_found_by_id_key_and_reference() {
        StoredLicense stored = insert(Samples.ordered(item().id(), "order 1"));
        License license = stored.license();

        run(tx -> {
            assertThat(tx.licenses().find(license.id()).orElseThrow().license()).isEqualTo(license);
            assertThat(tx.licenses().find(license.id()).orElseThrow().keyHash()).isEqualTo(stored.keyHash());
            assertThat(tx.licenses().findByKey(stored.keyHash()).orElseThrow().license())
                    .isEqualTo(license);
            assertThat(tx.licenses()
                            .findByReference(license.itemId(), OrderReference.of("order 1"))
                            .orElseThrow()
                            .license())
                    .isEqualTo(license);
            assertThat(tx.licenses().findForUpdate(license.id()).orElseThrow().license())
                    .isEqualTo(license);
        });
    }

    @Test
    default void what_nobody_inserted_is_not_found() {
        ItemId item = item().id();
        LicenseId id = new LicenseId(UUID.randomUUID());

        run(tx -> {
            assertThat(tx.licenses().find(id)).isEmpty();
            assertThat(tx.licenses().findForUpdate(id)).isEmpty();
            assertThat(tx.licenses().findByKey(new KeyHash(1, 2))).isEmpty();
            assertThat(tx.licenses().findByReference(item, OrderReference.of("x")))
                    .isEmpty();
            assertThat(tx.licenses().activations(id, null, 1)).isEmpty();
        });
        assertThat(storage().snapshot(new KeyHash(1, 2), 10)).isEmpty();
    }

    @Test
    default void every_bit_of_a_key_hash_counts() {
        ItemId item = item().id();
        for (KeyHash hash : List.of(
                new KeyHash(0, 0),
                new KeyHash(0, 1),
                new KeyHash(-1, 0),
                new KeyHash(Long.MIN_VALUE, Long.MAX_VALUE))) {
            StoredLicense license = Samples.license(item, ActivationLimit.of(1));
            insert(StoredLicense.of(license.license(), hash, null));

            assertThat(storage().snapshot(hash, 1).orElseThrow().license()).isEqualTo(license.license());
        }
    }

    @Test
    default void a_known_key_stands_in_the_way_and_the_transaction_goes_on() {
        ItemId item = item().id();
        StoredLicense known = insert(Samples.license(item, ActivationLimit.of(1)));
        StoredLicense sameKey = StoredLicense.of(Samples.ordered(item, "r").license(), known.keyHash(), null);
        StoredLicense next = Samples.license(item, ActivationLimit.of(1));

        run(tx -> {
            assertThat(tx.licenses().insert(sameKey).orElseThrow().license()).isEqualTo(known.license());
            assertThat(tx.licenses().insert(next)).isEmpty();
            assertThat(tx.licenses()
                            .insert(StoredLicense.of(sameKey.license(), next.keyHash(), null))
                            .orElseThrow()
                            .license())
                    .as("rows of the same transaction count")
                    .isEqualTo(next.license());
        });

        assertThat(read(next.license().id())).isEqualTo(next.license());
        assertThat(storage()
                        .<Optional<StoredLicense>>inTransaction(
                                tx -> tx.licenses().find(sameKey.license().id())))
                .isEmpty();
    }

    @Test
    default void a_known_order_stands_in_the_way_and_the_transaction_goes_on() {
        ItemId item = item().id();
        ItemId other = item().id();
        StoredLicense known = insert(Samples.ordered(item, "r"));
        StoredLicense elsewhere = Samples.ordered(other, "r");

        run(tx -> {
            assertThat(tx.licenses()
                            .insert(Samples.ordered(item, "r"))
                            .orElseThrow()
                            .license())
                    .isEqualTo(known.license());
            assertThat(tx.licenses().insert(elsewhere))
                    .as("another item's order")
                    .isEmpty();
        });

        assertThat(read(elsewhere.license().id())).isEqualTo(elsewhere.license());
    }

    @Test
    default void order_references_are_compared_exactly() {
        ItemId item = item().id();
        List<String> references = List.of("order", "Order", "order ", " order", "\u00f6rder", "o\u0308rder", "%", "_");
        for (String reference : references) {
            insert(Samples.ordered(item, reference));
        }

        run(tx -> {
            for (String reference : references) {
                OrderReference exact = OrderReference.of(reference);
                assertThat(tx.licenses()
                                .findByReference(item, exact)
                                .orElseThrow()
                                .license()
                                .reference())
                        .isEqualTo(exact);
            }
        });
    }

    @Test
    default void a_thousand_licences_are_inserted_at_once() {
        ItemId item = item().id();
        List<StoredLicense> licenses = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            licenses.add(Samples.license(item, ActivationLimit.of(i)));
        }

        run(tx -> {
            tx.licenses().insertAll(licenses);
        });

        assertThat(storage()
                        .<List<License>>inTransaction(
                                tx -> tx.licenses().list(LicenseFilter.all(), Samples.NOW, null, 2000)))
                .containsExactlyInAnyOrderElementsOf(
                        licenses.stream().map(StoredLicense::license).toList());
    }

    @Test
    default void of_licences_with_a_known_key_none_is_inserted() {
        ItemId item = item().id();
        StoredLicense known = insert(Samples.license(item, ActivationLimit.of(1)));
        List<StoredLicense> batch = List.of(
                Samples.license(item, ActivationLimit.of(1)),
                StoredLicense.of(Samples.license(item, ActivationLimit.of(1)).license(), known.keyHash(), null));

        assertThatThrownBy(() -> storage().inTransaction(tx -> {
                    tx.licenses().insertAll(batch);
                    return true;
                }))
                .isInstanceOf(StorageException.class);

        assertThat(storage()
                        .<List<License>>inTransaction(
                                tx -> tx.licenses().list(LicenseFilter.all(), Samples.NOW, null, 10)))
                .containsExactly(known.license());
    }

    @Test
    @DisplayName("2: an update leaves the activation count alone")
    default void an_update_writes_what_sellers_change_and_leaves_the_count_alone() {
        LicenseId id = license(ActivationLimit.of(2)).license().id();
        activate(id, "m");
        License counted = read(id);
        License changed = counted.withSuspended(true)
                .withLimit(ActivationLimit.of(5))
                .withExpiresAt(Instant.parse("2027-01-01T00:00:00Z"))
                .withLabel(Label.of("label"))
                .withRevocation(Samples.revocation());

        change(id, any -> changed.withActivationCount(77));

        License after = read(id);
        assertThat(after.version()).isEqualTo(changed.version() + 1);
        assertThat(after.activationCount()).isEqualTo(1);
        assertThat(after.suspended()).isTrue();
        assertThat(after.limit()).isEqualTo(changed.limit());
        assertThat(after.expiresAt()).isEqualTo(changed.expiresAt());
        assertThat(after.label()).isEqualTo(changed.label());
        assertThat(after.revocation()).isEqualTo(changed.revocation());
        assertThat(after.createdAt()).isEqualTo(changed.createdAt());
    }

    @Test
    default void what_can_be_set_can_be_taken_away() {
        LicenseId id = insert(Samples.stored(full(item().id()))).license().id();

        License changed = change(
                id,
                license -> license.withExpiresAt(null)
                        .withLabel(null)
                        .withSuspended(false)
                        .withLimit(ActivationLimit.unlimited()));

        assertThat(read(id)).isEqualTo(changed);
    }
}
