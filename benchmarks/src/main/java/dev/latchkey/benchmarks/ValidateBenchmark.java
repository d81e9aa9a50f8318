package dev.latchkey.benchmarks;

import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Validation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Validate with the machine active and the licence cached, from the texts of a request to the answer. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ValidateBenchmark {

    @Benchmark
    public Validation latchkey(CachedLicenses cached) {
        Shop shop = cached.shop;
        int draw = shop.draw();
        return shop.engine.licenses().validate(LicenseKey.of(shop.key(draw)), MachineId.of(shop.machine(draw)));
    }

    @Benchmark
    public Object floorCaffeineAndHmac(CachedLicenses cached) throws Exception {
        Shop shop = cached.shop;
        int draw = shop.draw();
        return cached.floor.validate(shop.key(draw), shop.machine(draw));
    }
}
