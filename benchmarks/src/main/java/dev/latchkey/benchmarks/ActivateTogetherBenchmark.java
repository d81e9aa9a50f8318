package dev.latchkey.benchmarks;

import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Validation;
import dev.latchkey.jdbc.JdbcStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** The same as {@link ActivateBenchmark}, of 16 callers at once. Each of the floor has a connection of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Threads(16)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ActivateTogetherBenchmark {
    private static final int LICENSES = 10_000;

    private final AtomicInteger next = new AtomicInteger();
    private Path folder;
    private Shop shop;
    private Path plain;
    private UUID[] licenses;

    @Setup(Level.Trial)
    public void open() throws Exception {
        folder = Files.createTempDirectory("latchkey-benchmark");
        shop = new Shop(JdbcStorage.h2(folder.resolve("engine")), LICENSES, Integer.MAX_VALUE);
        plain = folder.resolve("plain");
        licenses = PlainActivation.create(plain, LICENSES);
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
        shop.close();
        PlainActivation.delete(folder);
    }

    @Benchmark
    public Validation latchkey() {
        int number = next.incrementAndGet();
        return shop.engine
                .licenses()
                .validate(LicenseKey.of(shop.keys.get(number % LICENSES)), MachineId.of("machine-" + number));
    }

    /** A connection of one caller. */
    @State(Scope.Thread)
    public static class Caller {
        private PlainActivation plain;

        @Setup(Level.Trial)
        public void open(ActivateTogetherBenchmark database) throws Exception {
            plain = new PlainActivation(database.plain, database.licenses);
        }

        @TearDown(Level.Trial)
        public void close() throws Exception {
            plain.close();
        }
    }

    /** The same three statements by plain JDBC. */
    @Benchmark
    public void floorPlainJdbc(Caller caller) throws Exception {
        int number = next.incrementAndGet();
        caller.plain.activate(number % LICENSES, "machine-" + number);
    }
}
