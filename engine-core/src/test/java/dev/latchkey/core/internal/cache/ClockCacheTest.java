package dev.latchkey.core.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockCacheTest {
    private static final Duration EXPIRY = Duration.ofSeconds(60);

    private final AtomicLong nanos = new AtomicLong();

    private ClockCache<Integer, String> cache(int size) {
        return new ClockCache<>(new CacheSettings(size, EXPIRY, nanos::get, Runnable::run));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 5_000})
    void it_keeps_as_many_values_as_its_bound_and_no_more(int size) {
        ClockCache<Integer, String> cache = cache(size);
        for (int key = 0; key < 3 * size; key++) {
            put(cache, key);
            assertThat(cache.find(key)).isNotNull();
            assertThat(cache.size()).isEqualTo(Math.min(key + 1, size));
        }
        assertThat(IntStream.range(0, 3 * size).filter(key -> cache.find(key) != null))
                .hasSize(size);
    }

    @Test
    void a_value_in_use_outlives_a_flood_of_others() {
        ClockCache<Integer, String> cache = cache(100);
        put(cache, -1);
        for (int key = 0; key < 10_000; key++) {
            Objects.requireNonNull(cache.find(-1)).use();
            put(cache, key);
        }
        assertThat(cache.find(-1)).isNotNull();
    }

    @Test
    void expired_values_make_room_before_the_bound_is_reached() {
        ClockCache<Integer, String> cache = cache(1_000_000);
        for (int key = 0; key < 100_000; key++) {
            nanos.addAndGet(EXPIRY.toNanos() / 1_000);
            put(cache, key);
        }
        assertThat(cache.size()).isLessThan(4_000);
    }

    @Test
    void a_dropped_entry_says_so() {
        ClockCache<Integer, String> cache = cache(100);
        put(cache, 1);
        ClockEntry<Integer, String> first = Objects.requireNonNull(cache.find(1));
        put(cache, 1);
        assertThat(first.isDropped()).isTrue();
        ClockEntry<Integer, String> second = Objects.requireNonNull(cache.find(1));
        assertThat(cache.remove(1)).isSameAs(second);
        assertThat(second.isDropped()).isTrue();
        assertThat(cache.remove(1)).isNull();
        assertThat(cache.size()).isZero();
    }

    @Test
    void it_answers_like_a_map() {
        ClockCache<Integer, String> cache = cache(10_000);
        Map<Integer, String> model = new HashMap<>();
        Random random = new Random(1);
        for (int step = 0; step < 200_000; step++) {
            int key = random.nextInt(5_000) << random.nextInt(12);
            if (model.size() < 9_000 && random.nextInt(3) > 0) {
                String value = "v" + step;
                model.put(key, value);
                cache.put(key, value, nanos.get());
            } else {
                assertThat(cache.remove(key) == null).isEqualTo(model.remove(key) == null);
            }
        }
        assertThat(cache.size()).isEqualTo(model.size());
        model.forEach((key, value) ->
                assertThat(Objects.requireNonNull(cache.find(key)).value()).isEqualTo(value));
    }

    @Test
    void the_size_is_right_when_many_write_at_once() {
        ClockCache<Integer, String> cache = cache(2_000);
        CompletableFuture<?>[] writers = IntStream.range(0, 4)
                .mapToObj(writer -> CompletableFuture.runAsync(
                        () -> {
                            Random random = new Random(writer);
                            for (int step = 0; step < 50_000; step++) {
                                int key = random.nextInt(10_000);
                                if (random.nextInt(4) > 0) {
                                    put(cache, key);
                                } else {
                                    cache.remove(key);
                                }
                            }
                        },
                        task -> new Thread(task).start()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(writers).orTimeout(60, TimeUnit.SECONDS).join();
        long present = IntStream.range(0, 10_000)
                .filter(key -> cache.find(key) != null)
                .count();
        assertThat(cache.size()).isEqualTo(present).isLessThanOrEqualTo(2_000);
    }

    private void put(ClockCache<Integer, String> cache, int key) {
        cache.put(key, "v" + key, nanos.get());
    }
}
