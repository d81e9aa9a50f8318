package dev.latchkey.benchmarks;

import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.core.storage.MemoryStorage;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Status of a cached licence, from the text of a request to the answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StatusBenchmark {
    /** Licences, all of them cached. */
    @Param({"1000", "100000"})
    int licenses;

    private Shop shop;
    private KeyLookupFloor floor;

    @Setup(Level.Trial)
    public void open() throws Exception {
        shop = new Shop(new MemoryStorage(), licenses).activated();
        floor = new KeyLookupFloor(shop.keys);
    }

    @TearDown(Level.Trial)
    public void close() {
        shop.close();
    }

    @Benchmark
    public KeyStatus latchkey() {
        return shop.engine.licenses().status(LicenseKey.of(shop.key(shop.draw())));
    }

    @Benchmark
    public Object floorCaffeineAndHmac() throws Exception {
        return floor.validate(shop.key(shop.draw()), Shop.name(0));
    }
}
