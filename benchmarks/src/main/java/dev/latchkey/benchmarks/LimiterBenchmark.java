package dev.latchkey.benchmarks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.api.adapter.AdapterSupport;
import dev.latchkey.api.adapter.Limiter;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One decision of the limiter, for one subject and for many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LimiterBenchmark {
    private static final int BURST = 1_000_000;
    private static final long INTERVAL = 1_000;

    /** Client addresses. */
    @Param({"1", "100000"})
    int subjects;

    private String[] addresses;
    private Limiter limiter;
    private AtomicLong[] cells;
    private Cache<String, Bucket> buckets;
    private int next;

    @Setup(Level.Trial)
    public void open() {
        addresses = new String[subjects];
        cells = new AtomicLong[subjects];
        for (int i = 0; i < subjects; i++) {
            addresses[i] = "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
            cells[i] = new AtomicLong(System.nanoTime());
        }
        LicensingEngine engine = Latchkey.builder()
                .storage(new MemoryStorage())
                .limits(RateLimits.none().with(LimitClass.LICENSE, RateLimit.perSecond(BURST, 1_000_000)))
                .build();
        limiter = AdapterSupport.of(engine).limiter();
        buckets = Caffeine.newBuilder().maximumSize(2L * subjects).build();
    }

    private int draw() {
        return next = (next + 7919) % subjects;
    }

    @Benchmark
    public boolean latchkey() {
        return limiter.admits(LimitClass.LICENSE, addresses[draw()]);
    }

    /** The generic cell rate algorithm in one atomic cell, found by its number and not by its name. */
    @Benchmark
    public boolean floorGcraByNumber() {
        AtomicLong cell = cells[draw()];
        long now = System.nanoTime();
        while (true) {
            long due = cell.get();
            long following = Math.max(due, now) + INTERVAL;
            if (following - now > BURST * INTERVAL) {
                return false;
            }
            if (cell.compareAndSet(due, following)) {
                return true;
            }
        }
    }

    @Benchmark
    public boolean peerCaffeineAndBucket4j() {
        return buckets.get(
                        addresses[draw()],
                        address -> Bucket.builder()
                                .addLimit(limit -> limit.capacity(BURST).refillGreedy(1_000_000, Duration.ofSeconds(1)))
                                .build())
                .tryConsume(1);
    }
}
