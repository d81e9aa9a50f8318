package dev.latchkey.core.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.internal.metric.Meters;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadThroughCacheTest {
    private static final String KEY = "key";

    private final Map<String, String> stored = new ConcurrentHashMap<>(Map.of(KEY, "old"));
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final ReadThroughCache<String, String> cache = cache(this::read);

    private @Nullable String read(String key) {
        reads.incrementAndGet();
        return stored.get(key);
    }

    private ReadThroughCache<String, String> cache(Function<String, @Nullable String> storage) {
        return cache(Freshness.ofOnlyWriter(), storage);
    }

    private ReadThroughCache<String, String> cache(Freshness freshness, Function<String, @Nullable String> storage) {
        return new ReadThroughCache<>(
                new CacheSettings(100, Duration.ofSeconds(60), nanos::get, Runnable::run),
                freshness,
                new CacheCounts(Meters.none(), "values"),
                storage);
    }

    @Test
    void a_value_is_read_once() {
        assertThat(cache.get(KEY)).isEqualTo("old");
        assertThat(cache.get(KEY)).isEqualTo("old");
        assertThat(reads).hasValue(1);
    }

    @Test
    void what_does_not_exist_is_asked_for_once_until_it_is_forgotten() {
        assertThat(cache.get("none")).isNull();
        assertThat(cache.get("none")).isNull();
        assertThat(reads).hasValue(1);
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(cache.get("none")).isNull();
        assertThat(reads).hasValue(2);
    }

    @Test
    void no_answer_is_older_than_the_expiry() {
        cache.get(KEY);
        stored.put(KEY, "changed by somebody else");
        nanos.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThat(cache.get(KEY)).isEqualTo("changed by somebody else");
    }

    @Test
    @DisplayName("31: what a node wrote it reads, also where nothing was before")
    void a_write_is_seen_by_those_who_come_after_it() {
        cache.get(KEY);
        cache.get("none");
        write(KEY, "new", null);
        write("none", "made", null);
        assertThat(cache.get(KEY)).isEqualTo("new");
        assertThat(cache.get("none")).isEqualTo("made");
    }

    @Test
    void while_a_write_is_under_way_everybody_reads_through_and_nothing_is_kept() {
        cache.get(KEY);
        PendingWrite<String> write = cache.beginWrite(KEY);
        assertThat(cache.get(KEY)).isEqualTo("old");
        stored.put(KEY, "new");
        assertThat(cache.get(KEY)).isEqualTo("new");
        write.end(null);
        assertThat(reads).hasValue(3);
        cache.get(KEY);
        cache.get(KEY);
        assertThat(reads).hasValue(4);
    }

    @Test
    void a_write_that_knows_its_outcome_leaves_it_behind() {
        cache.get(KEY);
        write(KEY, "new", "new");
        assertThat(cache.get(KEY)).isEqualTo("new");
        assertThat(reads).hasValue(1);
    }

    @Test
    void a_write_tells_what_was_known_before() {
        cache.get(KEY);
        PendingWrite<String> known = cache.beginWrite(KEY);
        PendingWrite<String> unknown = cache.beginWrite("none");
        assertThat(known.before()).isEqualTo("old");
        assertThat(unknown.before()).isNull();
    }

    @Test
    @DisplayName("31: of two writes at once neither knows what came last")
    void writes_that_overlap_leave_nothing_behind() {
        cache.get(KEY);
        PendingWrite<String> first = cache.beginWrite(KEY);
        PendingWrite<String> second = cache.beginWrite(KEY);
        stored.put(KEY, "first");
        stored.put(KEY, "second");
        second.end(null);
        first.end("first");
        assertThat(cache.get(KEY)).isEqualTo("second");
    }

    @Test
    @DisplayName("31: a load that a write overtook is not kept")
    void an_overtaken_load_is_not_kept() {
        SlowStorage slow = new SlowStorage();
        ReadThroughCache<String, String> slowCache = cache(slow::read);
        CompletableFuture<String> early = async(() -> slowCache.get(KEY));
        slow.awaitReader();

        PendingWrite<String> write = slowCache.beginWrite(KEY);
        stored.put(KEY, "new");
        write.end(null);
        slow.release();

        assertThat(early.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("old");
        assertThat(slowCache.get(KEY)).isEqualTo("new");
    }

    @Test
    @DisplayName("31: a load that a write overtook is not joined by those who come after the write")
    void an_overtaken_load_is_not_joined() {
        SlowStorage slow = new SlowStorage();
        ReadThroughCache<String, String> slowCache = cache(slow::read);
        CompletableFuture<String> early = async(() -> slowCache.get(KEY));
        slow.awaitReader();

        PendingWrite<String> write = slowCache.beginWrite(KEY);
        stored.put(KEY, "new");
        write.end(null);

        assertThat(slowCache.get(KEY)).isEqualTo("new");
        slow.release();
        assertThat(early.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("old");
        assertThat(slowCache.get(KEY)).isEqualTo("new");
    }

    @Test
    void those_who_ask_during_a_load_wait_for_it_and_do_not_read() {
        SlowStorage slow = new SlowStorage();
        ReadThroughCache<String, String> slowCache = cache(slow::read);
        CompletableFuture<String> first = async(() -> slowCache.get(KEY));
        slow.awaitReader();
        CompletableFuture<String> second = async(() -> slowCache.get(KEY));
        slow.release();
        assertThat(first.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("old");
        assertThat(second.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("old");
        assertThat(reads).hasValue(1);
    }

    @Test
    void a_load_that_failed_is_tried_again() {
        AtomicInteger attempts = new AtomicInteger();
        ReadThroughCache<String, String> failing = cache(key -> {
            if (attempts.getAndIncrement() == 0) {
                throw new IllegalStateException("unreachable");
            }
            return read(key);
        });
        assertThatThrownBy(() -> failing.get(KEY)).hasMessage("unreachable");
        assertThat(failing.get(KEY)).isEqualTo("old");
    }

    @Test
    void a_bypassed_cache_reads_through_and_begins_again_empty() {
        cache.get(KEY);
        cache.bypass();
        stored.put(KEY, "new");
        assertThat(cache.get(KEY)).isEqualTo("new");
        stored.put(KEY, "newer");
        cache.resume();
        assertThat(cache.get(KEY)).isEqualTo("newer");
    }

    @Test
    void a_load_that_began_before_the_bypass_is_not_kept_after_it() {
        SlowStorage slow = new SlowStorage();
        ReadThroughCache<String, String> slowCache = cache(slow::read);
        CompletableFuture<String> early = async(() -> slowCache.get(KEY));
        slow.awaitReader();
        slowCache.bypass();
        stored.put(KEY, "new");
        slowCache.resume();
        slow.release();
        early.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(slowCache.get(KEY)).isEqualTo("new");
    }

    @Test
    @DisplayName("31: what somebody else wrote is read again when the key is forgotten")
    void a_forgotten_key_is_read_again() {
        cache.get(KEY);
        cache.get("none");
        stored.put(KEY, "new");
        stored.put("none", "made");
        cache.forget(KEY);
        cache.forget("none");
        assertThat(cache.get(KEY)).isEqualTo("new");
        assertThat(cache.get("none")).isEqualTo("made");
    }

    @Test
    @DisplayName("31: a load that a forgotten key overtook is neither kept nor joined")
    void forgetting_overtakes_a_load() {
        overtake(slowCache -> slowCache.forget(KEY));
    }

    @Test
    @DisplayName("31: a load that forgetting everything overtook is neither kept nor joined")
    void forgetting_everything_overtakes_a_load() {
        overtake(ReadThroughCache::forgetAll);
    }

    private void overtake(Consumer<ReadThroughCache<String, String>> forget) {
        SlowStorage slow = new SlowStorage();
        ReadThroughCache<String, String> slowCache = cache(slow::read);
        CompletableFuture<String> early = async(() -> slowCache.get(KEY));
        slow.awaitReader();
        stored.put(KEY, "new");
        forget.accept(slowCache);

        assertThat(slowCache.get(KEY)).isEqualTo("new");
        slow.release();
        assertThat(early.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("old");
        assertThat(slowCache.get(KEY)).isEqualTo("new");
    }

    @Test
    @DisplayName("31: a write whose key was forgotten meanwhile does not know what came last")
    void forgetting_overtakes_a_write() {
        cache.get(KEY);
        PendingWrite<String> write = cache.beginWrite(KEY);
        stored.put(KEY, "ours");
        stored.put(KEY, "theirs");
        cache.forget(KEY);
        write.end("ours");
        assertThat(cache.get(KEY)).isEqualTo("theirs");
    }

    @Test
    @DisplayName("31: what was not found is looked for again when something was added, also what is being looked for")
    void misses_are_forgotten() {
        cache.get("none");
        SlowStorage slow = new SlowStorage();
        ReadThroughCache<String, String> slowCache = cache(slow::read);
        reads.set(0);
        CompletableFuture<String> early = async(() -> slowCache.get("none"));
        slow.awaitReader();
        stored.put("none", "made");
        cache.forgetMisses();
        slowCache.forgetMisses();
        slow.release();

        assertThat(early.orTimeout(10, TimeUnit.SECONDS).join()).isNull();
        assertThat(cache.get("none")).isEqualTo("made");
        assertThat(slowCache.get("none")).isEqualTo("made");
    }

    @Test
    @DisplayName("31: beyond the bound nothing in memory is an answer, within it everything is")
    void beyond_the_bound_everything_is_read_through() {
        Freshness freshness = Freshness.within(Duration.ofSeconds(2), nanos::get);
        ReadThroughCache<String, String> shared = cache(freshness, this::read);
        assertThat(shared.get(KEY)).isEqualTo("old");
        assertThat(shared.get("none")).isNull();
        stored.put(KEY, "new");
        assertThat(shared.get(KEY)).as("nothing is confirmed yet").isEqualTo("new");

        freshness.confirm(nanos.get());
        reads.set(0);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(shared.get(KEY)).isEqualTo("new");
        assertThat(shared.get("none")).isNull();
        assertThat(reads).hasValue(0);

        nanos.incrementAndGet();
        stored.put("none", "made");
        assertThat(shared.get(KEY)).isEqualTo("new");
        assertThat(shared.get("none")).isEqualTo("made");
        assertThat(reads).hasValue(2);
    }

    @Test
    @DisplayName("31: a load from longer ago than the bound is not joined")
    void a_load_from_long_ago_is_not_joined() {
        Freshness freshness = Freshness.within(Duration.ofSeconds(2), nanos::get);
        SlowStorage slow = new SlowStorage();
        ReadThroughCache<String, String> shared = cache(freshness, slow::read);
        CompletableFuture<String> early = async(() -> shared.get(KEY));
        slow.awaitReader();
        stored.put(KEY, "new");
        nanos.addAndGet(Duration.ofSeconds(2).toNanos() + 1);

        assertThat(shared.get(KEY)).isEqualTo("new");
        slow.release();
        assertThat(early.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("old");
        freshness.confirm(nanos.get());
        assertThat(shared.get(KEY)).isEqualTo("new");
    }

    @Test
    void a_bypassed_cache_stays_bypassed_when_everything_is_forgotten() {
        cache.bypass();
        cache.forgetAll();
        cache.get(KEY);
        cache.get(KEY);
        assertThat(reads).hasValue(2);
    }

    private void write(String key, String value, @Nullable String after) {
        PendingWrite<String> write = cache.beginWrite(key);
        stored.put(key, value);
        write.end(after);
    }

    private static <T> CompletableFuture<T> async(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, runnable -> new Thread(runnable).start());
    }

    /** Holds back its first reader, after it has read, until it is released. */
    private final class SlowStorage {
        private final CountDownLatch hasRead = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        @Nullable
        String read(String key) {
            boolean first = reads.getAndIncrement() == 0;
            String value = stored.get(key);
            if (first) {
                hasRead.countDown();
                await(released);
            }
            return value;
        }

        void awaitReader() {
            await(hasRead);
        }

        void release() {
            released.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
