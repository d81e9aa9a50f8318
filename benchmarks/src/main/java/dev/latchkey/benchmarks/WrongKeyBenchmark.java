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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Keys that cannot be ours. Neither kind reads the storage; a wrong check symbol costs no MAC either. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WrongKeyBenchmark {
    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Shop shop;
    private String typo;

    @Setup(Level.Trial)
    public void open() {
        shop = new Shop(new MemoryStorage(), 1);
        String key = shop.keys.get(0);
        char last = key.charAt(key.length() - 1);
        typo = key.substring(0, key.length() - 1) + SYMBOLS.charAt((SYMBOLS.indexOf(last) + 1) % 32);
    }

    @TearDown(Level.Trial)
    public void close() {
        shop.close();
    }

    @Benchmark
    public KeyStatus latchkey() {
        return shop.engine.licenses().status(LicenseKey.of(typo));
    }

    /** One pass over the characters. */
    @Benchmark
    public int floorOnePass() {
        int sum = 0;
        for (int i = 0; i < typo.length(); i++) {
            sum = 31 * sum + typo.charAt(i);
        }
        return sum;
    }
}
