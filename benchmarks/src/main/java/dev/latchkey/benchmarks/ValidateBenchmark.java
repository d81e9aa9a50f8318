package dev.latchkey.benchmarks;

import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Validation;
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

/** Validate with the machine active and the licence cached, from the texts of a request to the answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ValidateBenchmark {
    /** Licences, all of them cached: the processor's own caches hold the smaller set. */
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
    public Validation latchkey() {
        int draw = shop.draw();
        return shop.engine.licenses().validate(LicenseKey.of(shop.key(draw)), MachineId.of(shop.machine(draw)));
    }

    @Benchmark
    public Object floorCaffeineAndHmac() throws Exception {
        int draw = shop.draw();
        return floor.validate(shop.key(draw), shop.machine(draw));
    }
}
