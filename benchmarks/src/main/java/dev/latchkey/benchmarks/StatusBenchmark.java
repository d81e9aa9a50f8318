package dev.latchkey.benchmarks;

import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Status of a cached licence, from the text of a request to the answer. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StatusBenchmark {

    @Benchmark
    public KeyStatus latchkey(CachedLicenses cached) {
        Shop shop = cached.shop;
        return shop.engine.licenses().status(LicenseKey.of(shop.key(shop.draw())));
    }

    @Benchmark
    public Object floorCaffeineAndHmac(CachedLicenses cached) throws Exception {
        Shop shop = cached.shop;
        return cached.floor.validate(shop.key(shop.draw()), Shop.name(0));
    }
}
