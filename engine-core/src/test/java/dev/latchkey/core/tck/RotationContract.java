package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.SigningSecret;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.engine.Readiness;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.core.internal.secret.DerivedKeys;
import dev.latchkey.core.internal.secret.KeyRing;
import dev.latchkey.core.internal.secret.Sealer;
import dev.latchkey.core.tck.CrashingStorage.Crash;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a change of the master secret keeps. A storage has it by a subclass that says how to open it several times.
 */
public abstract class RotationContract {
    private static final MasterSecret OLD = secret(1);
    private static final MasterSecret NEW = secret(2);
    private static final MasterSecret OTHER = secret(3);
    private static final String MOVED = "the storage has moved to a master secret that this engine does not have";

    private final SettableClock clock = SettableClock.at(Samples.NOW);
    private Sold sold;

    /** Another storage on the content of this test, which the test's owner closes. */
    protected abstract Storage open() throws Exception;

    private static MasterSecret secret(int value) {
        byte[] bytes = new byte[MasterSecret.LENGTH];
        Arrays.fill(bytes, (byte) value);
        return MasterSecret.of(bytes);
    }

    private LicensingEngine engine(MasterSecret own, @Nullable MasterSecret previous) throws Exception {
        return engine(open(), own, previous);
    }

    private LicensingEngine engine(Storage storage, MasterSecret own, @Nullable MasterSecret previous) {
        return given(TestEngines.builder(new NodeStorage(storage), clock), own, previous)
                .importedKeys(true)
                .build();
    }

    private static LatchkeyBuilder given(LatchkeyBuilder engine, MasterSecret own, @Nullable MasterSecret previous) {
        engine.masterSecret(own);
        return previous == null ? engine : engine.previousMasterSecret(previous);
    }

    private static void rotate(LicensingEngine engine) {
        int calls = 0;
        while (!engine.rotateMasterSecret().done()) {
            calls++;
            assertThat(calls).as("it comes to an end").isLessThan(1000);
        }
    }

    /** Begins with something sold under the old secret. */
    @BeforeEach
    public final void begin() throws Exception {
        try (LicensingEngine engine = engine(OLD, null)) {
            sold = new Sold(engine);
            sold.more(engine);
        }
    }

    @Test
    void whatever_was_made_before_during_and_after_goes_on_working() throws Exception {
        try (LicensingEngine engine = engine(NEW, OLD)) {
            sold.more(engine);
            assertThat(engine.rotateMasterSecret().done()).isFalse();
            sold.more(engine);
            sold.assertGood(engine);
            rotate(engine);
            sold.more(engine);
            sold.assertGood(engine);
            assertThat(engine.rotateMasterSecret().done()).isTrue();
        }
        try (LicensingEngine engine = engine(NEW, null)) {
            sold.assertGood(engine);
            sold.more(engine);
            sold.assertGood(engine);
        }
        assertThat(logged(EventType.MASTER_SECRET_CHANGED)).isEqualTo(1);
        assertThat(logged(EventType.MASTER_SECRET_SETTLED)).isEqualTo(1);
    }

    @Test
    void until_it_is_asked_for_nothing_moves_and_the_old_secret_alone_still_opens() throws Exception {
        try (LicensingEngine both = engine(NEW, OLD)) {
            sold.more(both);
        }
        try (LicensingEngine engine = engine(OLD, null)) {
            sold.assertGood(engine);
        }
    }

    @Test
    void after_the_first_step_the_new_secret_alone_opens_and_finishes() throws Exception {
        try (LicensingEngine engine = engine(NEW, OLD)) {
            engine.rotateMasterSecret();
        }
        try (LicensingEngine engine = engine(NEW, null)) {
            sold.assertGood(engine);
            rotate(engine);
            sold.assertGood(engine);
        }
    }

    @Test
    void when_it_is_done_the_old_secret_opens_nothing_of_what_is_stored() throws Exception {
        try (LicensingEngine engine = engine(NEW, OLD)) {
            engine.selling().issue(sold.recoverableItem(), LicenseTerms.unlimited(), 1000);
            assertThat(sealedUnder(OLD)).isEqualTo(1003);
            rotate(engine);
        }
        assertThat(sealedUnder(OLD)).isZero();
        assertThat(sealedUnder(NEW)).isEqualTo(1003);
    }

    @Test
    void a_secret_that_does_not_fit_is_refused_in_a_sentence() throws Exception {
        assertRefused(
                NEW,
                null,
                "the master secret does not belong to this storage: use the one that the storage was"
                        + " last used with, as the previous master secret if this one replaces it");
        assertRefused(
                NEW,
                OTHER,
                "neither masterSecret nor previousMasterSecret belongs to this storage: set one of them"
                        + " to the secret that it was last used with");
        assertRefused(
                OLD,
                NEW,
                "previousMasterSecret was never the master secret of this storage, which belongs to"
                        + " masterSecret already: leave it out");
        assertThatThrownBy(() -> engine(OLD, OLD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("previousMasterSecret must differ from masterSecret");

        try (LicensingEngine engine = engine(NEW, OLD)) {
            engine.rotateMasterSecret();
        }
        assertRefused(OLD, null, "the storage has moved from this master secret to another one: use that one");
        assertRefused(
                NEW,
                OTHER,
                "previousMasterSecret was never the master secret of this storage, which belongs to"
                        + " masterSecret already: leave it out");
    }

    private void assertRefused(MasterSecret own, @Nullable MasterSecret previous, String sentence) {
        assertThatThrownBy(() -> engine(own, previous))
                .isInstanceOf(LicensingException.class)
                .hasMessage(sentence);
    }

    @Test
    void it_can_be_changed_back() throws Exception {
        try (LicensingEngine engine = engine(NEW, OLD)) {
            rotate(engine);
            sold.more(engine);
        }
        try (LicensingEngine engine = engine(OLD, NEW)) {
            rotate(engine);
            sold.more(engine);
        }
        assertThat(sealedUnder(NEW)).isZero();
        try (LicensingEngine engine = engine(OLD, null)) {
            sold.assertGood(engine);
        }
    }

    /** Each crash happens in a change to yet another secret, so this also shows that many can follow each other. */
    @ParameterizedTest
    @EnumSource
    void a_crash_in_any_transaction_leaves_a_storage_that_goes_on(Crash crash) throws Exception {
        MasterSecret present = OLD;
        boolean crashed = true;
        for (int transaction = 1; crashed; transaction++) {
            assertThat(transaction).as("it comes to an end").isLessThan(50);
            MasterSecret next = secret(10 + transaction);
            CrashingStorage storage = new CrashingStorage(open(), crash, transaction);
            try (LicensingEngine engine = engine(storage, next, present)) {
                rotate(engine);
            } catch (StorageException e) {
                assertThat(e).hasMessage("crashed");
            }
            crashed = storage.hasCrashed();
            try (LicensingEngine engine = engine(next, present)) {
                sold.assertGood(engine);
                sold.more(engine);
                rotate(engine);
            }
            try (LicensingEngine engine = engine(next, null)) {
                sold.assertGood(engine);
            }
            assertThat(sealedUnder(present)).isZero();
            present = next;
        }
    }

    @Test
    void a_node_with_both_secrets_understands_what_another_made_at_any_time() throws Exception {
        try (LicensingEngine a = engine(NEW, OLD);
                LicensingEngine b = engine(NEW, OLD)) {
            sold.more(a);
            sold.assertGood(b);
            a.rotateMasterSecret();
            sold.more(a);
            sold.assertGood(b);
            sold.more(b);
            b.flush();
            sold.more(b);
            sold.assertGood(a);
            rotate(b);
            sold.assertGood(a);
            assertThat(a.rotateMasterSecret().done()).isTrue();
        }
    }

    @Test
    void what_a_node_seals_before_it_has_noticed_is_sealed_anew_all_the_same() throws Exception {
        try (LicensingEngine a = engine(NEW, OLD);
                LicensingEngine b = engine(NEW, OLD)) {
            a.rotateMasterSecret();
            a.rotateMasterSecret();
            a.rotateMasterSecret();
            assertThat(sealedUnder(OLD)).isZero();
            sold.more(b);
            assertThat(sealedUnder(OLD)).isEqualTo(2);
            rotate(a);
            assertThat(sealedUnder(OLD)).isZero();
            sold.assertGood(a);
        }
    }

    @Test
    void two_nodes_may_change_it_at_once() throws Exception {
        try (LicensingEngine a = engine(NEW, OLD);
                LicensingEngine b = engine(NEW, OLD)) {
            a.selling().issue(sold.recoverableItem(), LicenseTerms.unlimited(), 1000);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                List<Callable<Boolean>> both = List.of(() -> finish(a), () -> finish(b));
                for (Future<Boolean> finished : threads.invokeAll(both)) {
                    assertThat(finished.get()).isTrue();
                }
            } finally {
                threads.shutdown();
            }
            sold.assertGood(a);
            sold.assertGood(b);
        }
        assertThat(sealedUnder(NEW)).isEqualTo(1003);
        assertThat(logged(EventType.MASTER_SECRET_CHANGED)).isEqualTo(1);
        assertThat(logged(EventType.MASTER_SECRET_SETTLED)).isEqualTo(1);
    }

    private static boolean finish(LicensingEngine engine) {
        rotate(engine);
        return true;
    }

    @Test
    void a_node_with_the_old_secret_alone_knows_old_keys_and_says_so_of_the_rest() throws Exception {
        try (LicensingEngine old = engine(OLD, null);
                LicensingEngine both = engine(NEW, OLD)) {
            IssuedLicense early = sold.more(old);
            rotate(both);
            IssuedLicense late = sold.more(both);
            old.flush();

            assertThat(old.readiness()).isEqualTo(Readiness.SECRET_CHANGED);
            assertThat(old.licenses().status(early.key())).isInstanceOf(KeyStatus.Valid.class);
            assertThatThrownBy(() -> old.licenses().status(late.key())).hasMessageStartingWith(MOVED);
            assertThatThrownBy(() -> old.selling().find(late.key())).hasMessageStartingWith(MOVED);
            assertThatThrownBy(() -> sold.more(old))
                    .isInstanceOf(LicensingException.class)
                    .hasMessageStartingWith(MOVED);
            assertThatThrownBy(old::rotateMasterSecret).hasMessageStartingWith(MOVED);
            sold.assertGood(both);
        }
    }

    @Test
    void a_node_that_was_left_behind_does_not_say_that_all_is_done() throws Exception {
        try (LicensingEngine old = engine(OLD, null);
                LicensingEngine both = engine(NEW, OLD)) {
            rotate(both);
            assertThatThrownBy(old::rotateMasterSecret).hasMessageStartingWith(MOVED);
        }
    }

    @Test
    void a_key_that_was_imported_before_is_known_after() throws Exception {
        LicenseKey key = LicenseKey.of("of another system 0");
        try (LicensingEngine engine = engine(NEW, OLD)) {
            rotate(engine);
            assertThatThrownBy(() ->
                            engine.selling().importKeys(sold.recoverableItem(), LicenseTerms.unlimited(), List.of(key)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("known already");
        }
    }

    @Test
    void a_replaced_signing_secret_that_is_still_good_is_sealed_anew_too() throws Exception {
        ApiTokenId id;
        List<SigningSecret> all;
        try (LicensingEngine engine = overlapping(OLD, null)) {
            ApiTokens tokens = engine.access().apiTokens();
            id = tokens.create(ApiTokenDraft.of(PrincipalId.of("seller"), "token"))
                    .token()
                    .id();
            tokens.rotateSigningSecret(id);
            tokens.rotateSigningSecret(id);
            all = tokens.signingSecrets(id);
        }
        assertThat(all).hasSize(3);
        try (LicensingEngine engine = overlapping(NEW, OLD)) {
            rotate(engine);
        }
        Sealer fresh = new Sealer(KeyRing.of(DerivedKeys.of(NEW)), new SecureRandom());
        assertThat(read(tx -> tx.apiTokens().find(id).stream()
                        .filter(stored -> opens(fresh, stored.sealedSecret(), "signing-secret:" + id)
                                && stored.earlierSecrets().size() == 2
                                && stored.earlierSecrets().stream()
                                        .allMatch(earlier -> opens(fresh, earlier.sealed(), "signing-secret:" + id)))
                        .count()))
                .isEqualTo(1);
        try (LicensingEngine engine = overlapping(NEW, null)) {
            assertThat(engine.access().apiTokens().signingSecrets(id)).isEqualTo(all);
        }
    }

    private LicensingEngine overlapping(MasterSecret own, @Nullable MasterSecret previous) throws Exception {
        return given(TestEngines.builder(new NodeStorage(open()), clock), own, previous)
                .signingSecretOverlap(Duration.ofHours(1))
                .build();
    }

    private long logged(EventType type) throws Exception {
        return read(tx -> tx.events().read(EventPosition.START, EventPosition.START, 100_000).events().stream()
                .filter(event -> event.type() == type)
                .count());
    }

    /** How many stored values a secret opens by itself. */
    private long sealedUnder(MasterSecret secret) throws Exception {
        Sealer sealer = new Sealer(KeyRing.of(DerivedKeys.of(secret)), new SecureRandom());
        return read(tx -> tx.signingKeys().all().stream()
                        .filter(key -> opens(sealer, key.sealedPrivateKey(), "signing-key:" + key.kid()))
                        .count()
                + tx.apiTokens().page(null, 100_000).stream()
                        .filter(stored -> opens(
                                sealer,
                                stored.sealedSecret(),
                                "signing-secret:" + stored.token().id()))
                        .count()
                + tx.licenses().page(null, 100_000).stream()
                        .filter(stored -> opens(
                                sealer,
                                stored.sealedKey(),
                                "license-key:" + stored.license().id()))
                        .count());
    }

    private static boolean opens(Sealer sealer, byte @Nullable [] sealed, String purpose) {
        try {
            return sealed != null && sealer.open(sealed, purpose).length > 0;
        } catch (LicensingException e) {
            return false;
        }
    }

    private interface Reading {
        long in(StorageTransaction tx);
    }

    private long read(Reading reading) throws Exception {
        return open().<Long>inTransaction(reading::in);
    }
}
