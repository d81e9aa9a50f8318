package dev.latchkey.core.internal.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.core.internal.cache.CacheSettings;
import dev.latchkey.core.internal.cache.Freshness;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.storage.MemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Licences in memory whose changes are told by the hashes of their keys. */
class SnapshotCacheTest {
    private static final int LICENSES = 3;
    private static final Duration EXPIRY = Duration.ofSeconds(60);

    private final Storage memory = new MemoryStorage();
    private final AtomicLong nanos = new AtomicLong();
    private Runnable whileReading = () -> {};

    private final Storage storage = new ForwardingStorage(memory) {
        @Override
        public Optional<LicenseSnapshot> snapshot(KeyHash keyHash, int maxActivations) {
            Optional<LicenseSnapshot> read = super.snapshot(keyHash, maxActivations);
            whileReading.run();
            return read;
        }
    };

    @Test
    @DisplayName("31: a load that a change overtook is not kept, though it is the first of that licence")
    void a_change_overtakes_the_first_load_of_a_licence() {
        SnapshotCache cache = cache();
        insert(0);
        whileReading = () -> {
            whileReading = () -> {};
            suspend(0);
            tell(cache, 0);
        };
        assertThat(suspended(cache, 0)).isFalse();
        assertThat(suspended(cache, 0)).isTrue();
    }

    @Test
    void a_change_of_one_licence_leaves_the_load_of_another() {
        SnapshotCache cache = cache();
        insert(0);
        insert(1);
        whileReading = () -> tell(cache, 1);
        suspended(cache, 0);
        whileReading = () -> {
            throw new AssertionError("read again");
        };
        suspended(cache, 0);
    }

    @Test
    @DisplayName("31: a key that was not found is found when its licence is told of, and other keys stay unfound")
    void a_new_licence_is_found() {
        SnapshotCache cache = cache();
        assertThat(cache.get(keyHash(0))).isNull();
        assertThat(cache.get(keyHash(1))).isNull();
        insert(0);
        tell(cache, 0);
        assertThat(suspended(cache, 0)).isFalse();
        whileReading = () -> {
            throw new AssertionError("read again");
        };
        assertThat(cache.get(keyHash(1))).isNull();
    }

    @Test
    @DisplayName("31: an event whose row says no key forgets all licences")
    void a_change_of_an_unknown_key_forgets_everything() {
        SnapshotCache cache = cache();
        insert(0);
        assertThat(suspended(cache, 0)).isFalse();
        suspend(0);
        tell(cache, 1, null);
        assertThat(suspended(cache, 0)).isTrue();
    }

    @Test
    @DisplayName("31, 34: whoever asks after a change was told of gets no older state, whatever is read meanwhile")
    void answers_never_go_back() {
        SnapshotCache cache = cache();
        AtomicLong[] told = new AtomicLong[LICENSES];
        for (int license = 0; license < LICENSES; license++) {
            insert(license);
            told[license] = new AtomicLong();
        }
        whileReading = Thread::yield;
        List<CompletableFuture<Void>> runs = new ArrayList<>();
        for (int reader = 0; reader < 4; reader++) {
            runs.add(start(license -> {
                long floor = told[license].get();
                assertThat(version(cache, license)).isGreaterThanOrEqualTo(floor);
            }));
        }
        runs.add(start(license -> {
            long version = suspend(license);
            tell(cache, license);
            told[license].accumulateAndGet(version, Math::max);
        }));
        runs.forEach(run -> run.orTimeout(60, TimeUnit.SECONDS).join());
    }

    @Test
    @DisplayName("31: what was read expires at the same time, however many changes are followed meanwhile")
    void a_followed_change_does_not_prolong_the_expiry() {
        SnapshotCache cache = cache();
        insert(0);
        version(cache, 0);
        nanos.addAndGet(EXPIRY.toNanos() - 1);
        cache.follow(keyHash(0), kept -> kept.after(added(kept.license())));
        suspend(0);
        assertThat(suspended(cache, 0)).isFalse();
        nanos.addAndGet(1);
        assertThat(suspended(cache, 0)).isTrue();
    }

    @Test
    @DisplayName("31: a change that cannot be followed forgets the licence, and the next read of it is kept")
    void a_change_that_fails_is_over() {
        SnapshotCache cache = cache();
        insert(0);
        version(cache, 0);
        AtomicLong calls = new AtomicLong();
        assertThatThrownBy(() -> cache.follow(keyHash(0), kept -> {
                    if (calls.incrementAndGet() == 1) {
                        return null;
                    }
                    throw new IllegalStateException("no change");
                }))
                .hasMessage("no change");
        version(cache, 0);
        whileReading = () -> {
            throw new AssertionError("read again");
        };
        version(cache, 0);
    }

    private static ActivationResult added(License before) {
        return ActivationResult.Added.of(
                before.withActivationCount(1),
                Activation.builder()
                        .id(new ActivationId(new UUID(0, 3)))
                        .licenseId(before.id())
                        .machine(MachineId.of("m-1"))
                        .createdAt(Instant.EPOCH)
                        .lastSeen(Instant.EPOCH)
                        .build());
    }

    private SnapshotCache cache() {
        Freshness freshness = Freshness.within(EXPIRY.multipliedBy(2), nanos::get);
        freshness.confirm(0);
        CacheSettings settings = new CacheSettings(100, EXPIRY, nanos::get, Runnable::run);
        return new SnapshotCache(storage, settings, freshness, Meters.none());
    }

    private static void tell(SnapshotCache cache, int license) {
        tell(cache, license, keyHash(license));
    }

    private static void tell(SnapshotCache cache, int license, @Nullable KeyHash keyHash) {
        Event event = Event.builder()
                .position(EventPosition.of("1"))
                .type(EventType.LICENSE_SUSPENDED)
                .at(Instant.EPOCH)
                .subject(new Subject.OfLicense(license(license).id()))
                .build();
        new LicenseFollower(cache).follow(StoredEvent.of(event, keyHash));
    }

    private static boolean suspended(SnapshotCache cache, int license) {
        return cache.get(keyHash(license)).license().suspended();
    }

    private static long version(SnapshotCache cache, int license) {
        return cache.get(keyHash(license)).license().version();
    }

    private void insert(int license) {
        memory.inTransaction(tx -> tx.licenses().insert(StoredLicense.of(license(license), keyHash(license), null)));
    }

    private long suspend(int license) {
        return memory.<Long>inTransaction(tx -> {
            License before = tx.licenses()
                    .findForUpdate(license(license).id())
                    .orElseThrow()
                    .license();
            License after = before.withSuspended(true);
            tx.licenses().update(after);
            return after.version();
        });
    }

    private static KeyHash keyHash(int license) {
        return new KeyHash(1, license);
    }

    private static License license(int number) {
        return License.builder()
                .id(new LicenseId(new UUID(1, number)))
                .itemId(new ItemId(new UUID(0, 2)))
                .keyPreview("ABCD")
                .limit(ActivationLimit.of(3))
                .createdAt(Instant.EPOCH)
                .build();
    }

    private static CompletableFuture<Void> start(IntConsumer step) {
        return CompletableFuture.runAsync(
                () -> {
                    for (int i = 0; i < 20_000; i++) {
                        step.accept(ThreadLocalRandom.current().nextInt(LICENSES));
                    }
                },
                task -> new Thread(task).start());
    }
}
