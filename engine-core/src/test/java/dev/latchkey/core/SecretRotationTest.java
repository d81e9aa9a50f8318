package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyFormat;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.core.internal.license.KeyCodec;
import dev.latchkey.core.internal.secret.DerivedKeys;
import dev.latchkey.core.internal.secret.KeyRing;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.CountingStorage;
import dev.latchkey.core.tck.NodeStorage;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a change of the master secret does beside keeping everything working, which is {@code RotationContract}'s. */
class SecretRotationTest {
    private static final MasterSecret OLD = MasterSecret.of(new byte[MasterSecret.LENGTH]);
    private static final MasterSecret NEW = MasterSecret.random(new SecureRandom());

    private final MemoryStorage memory = new MemoryStorage();
    private final CountingStorage storage = new CountingStorage(new NodeStorage(memory));
    private final ManualScheduler scheduler = new ManualScheduler();

    private LicensingEngine engine(MasterSecret own, @Nullable MasterSecret previous) {
        LatchkeyBuilder builder =
                Latchkey.builder().storage(storage).scheduler(scheduler).masterSecret(own);
        if (previous != null) {
            builder.previousMasterSecret(previous);
        }
        return builder.build();
    }

    private static ItemId item(LicensingEngine engine) {
        ItemId item = engine.catalog().createItem("Editor").id();
        engine.catalog().changeItem(item, draft -> draft.withRecoverableKeys(true));
        return item;
    }

    @Test
    void what_was_begun_is_finished_in_the_background_after_a_restart_with_the_new_secret_alone() {
        try (LicensingEngine engine = engine(OLD, null)) {
            engine.selling().issue(item(engine), LicenseTerms.unlimited(), 1000);
        }
        try (LicensingEngine engine = engine(NEW, OLD)) {
            scheduler.tick();
            assertThat(isUnderWay()).as("nobody has asked for it").isFalse();
            engine.rotateMasterSecret();
        }
        assertThat(isUnderWay()).isTrue();
        try (LicensingEngine engine = engine(NEW, null)) {
            scheduler.tick();
            assertThat(isUnderWay()).isFalse();
            assertThat(engine.rotateMasterSecret().done()).isTrue();
            long calls = storage.calls();
            engine.flush();
            engine.flush();
            assertThat(storage.calls() - calls)
                    .as("reading the log, and once looking at the secret")
                    .isLessThanOrEqualTo(5);
        }
    }

    @Test
    void a_new_storage_takes_no_previous_secret_and_belongs_to_none_afterwards() {
        assertThatThrownBy(() -> engine(NEW, OLD))
                .isInstanceOf(LicensingException.class)
                .hasMessage(
                        "previousMasterSecret was never the master secret of this storage, which is new: leave it out");

        try (LicensingEngine engine = engine(OLD, null)) {
            assertThat(engine.isReady()).isTrue();
        }
    }

    private boolean isUnderWay() {
        return memory.<Boolean>inTransaction(tx -> tx.marks().find("resealing").isPresent());
    }

    @Test
    void an_old_key_that_by_chance_fits_the_new_secret_is_still_found() {
        KeyCodec newer = new KeyCodec(KeyRing.of(DerivedKeys.of(NEW)), KeyFormat.STANDARD, false, new SecureRandom());
        List<LicenseKey> fitting = new ArrayList<>();
        try (LicensingEngine engine = engine(OLD, null)) {
            ItemId item = engine.catalog().createItem("Editor").id();
            // One in 2,048 does; that not one of 100,000 does happens once in 10^21 runs.
            for (int i = 0; i < 100 && fitting.isEmpty(); i++) {
                engine.selling().issue(item, LicenseTerms.unlimited(), 1000).stream()
                        .map(IssuedLicense::key)
                        .filter(key -> newer.hash(key.reveal()) != null)
                        .forEach(fitting::add);
            }
        }
        try (LicensingEngine engine = engine(NEW, OLD)) {
            engine.rotateMasterSecret();
        }
        try (LicensingEngine engine = engine(NEW, null)) {
            assertThat(fitting)
                    .isNotEmpty()
                    .allSatisfy(key -> assertThat(engine.licenses().status(key)).isInstanceOf(KeyStatus.Valid.class));
        }
    }

    @Test
    @DisplayName("30: a mistyped key of an earlier secret costs no read")
    void a_wrong_key_costs_no_read() {
        LicenseKey key;
        try (LicensingEngine engine = engine(OLD, null)) {
            key = engine.selling().issue(item(engine), LicenseTerms.unlimited()).key();
        }
        try (LicensingEngine engine = engine(NEW, OLD)) {
            engine.rotateMasterSecret();
            String text = key.reveal();
            LicenseKey mistyped = LicenseKey.of((text.charAt(0) == '7' ? '8' : '7') + text.substring(1));
            long before = storage.calls();
            assertThat(engine.licenses().status(mistyped)).isInstanceOf(KeyStatus.Refused.class);
            assertThat(storage.calls()).isEqualTo(before);
        }
    }

    @Test
    void a_value_that_does_not_open_is_left_as_it_is_and_holds_up_nothing() {
        List<IssuedLicense> issued;
        try (LicensingEngine engine = engine(OLD, null)) {
            issued = engine.selling().issue(item(engine), LicenseTerms.unlimited(), 3);
        }
        byte[] damaged = new byte[50];
        memory.inTransaction(tx -> {
            tx.licenses().reseal(Map.of(issued.get(1).license().id(), damaged));
            return true;
        });
        try (LicensingEngine engine = engine(NEW, OLD)) {
            engine.rotateMasterSecret();
            scheduler.tick();
            assertThat(isUnderWay()).isFalse();
            assertThat(engine.selling().recoverKey(issued.get(0).license().id()))
                    .contains(issued.get(0).key());
            assertThat(engine.selling().recoverKey(issued.get(2).license().id()))
                    .contains(issued.get(2).key());
        }
        byte[] left = memory.inTransaction(tx -> sealed(tx, issued.get(1)));
        assertThat(left).isEqualTo(damaged);
    }

    private static byte[] sealed(StorageTransaction tx, IssuedLicense issued) {
        return tx.licenses().find(issued.license().id()).orElseThrow().sealedKey();
    }
}
