package dev.latchkey.benchmarks;

import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Validation;
import dev.latchkey.jdbc.JdbcStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

/** A new machine takes a slot on H2 on disk, durable against kill -9: conditional update, row and event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ActivateBenchmark {
    private static final int LICENSES = 10_000;

    private final AtomicInteger next = new AtomicInteger();
    private Path folder;
    private Shop shop;
    private PlainActivation plain;

    @Setup(Level.Trial)
    public void open() throws Exception {
        folder = Files.createTempDirectory("latchkey-benchmark");
        shop = new Shop(JdbcStorage.h2(folder.resolve("engine")), LICENSES, Integer.MAX_VALUE);
        Path file = folder.resolve("plain");
        plain = new PlainActivation(file, PlainActivation.create(file, LICENSES));
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
        shop.close();
        plain.close();
        PlainActivation.delete(folder);
    }

    @Benchmark
    public Validation latchkey() {
        int number = next.incrementAndGet();
        return shop.engine
                .licenses()
                .validate(LicenseKey.of(shop.keys.get(number % LICENSES)), MachineId.of("machine-" + number));
    }

    /** The same three statements by plain JDBC on one connection. */
    @Benchmark
    public void floorPlainJdbc() throws Exception {
        int number = next.incrementAndGet();
        plain.activate(number % LICENSES, "machine-" + number);
    }
}
