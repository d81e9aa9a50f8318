package dev.latchkey.benchmarks;

import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.token.TokenIssuance;
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

/** An offline token for an active machine, validation included, beside a bare Ed25519 signature. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenSignBenchmark {
    private final Ed25519Floor floor = new Ed25519Floor();
    private Shop shop;

    @Setup(Level.Trial)
    public void open() {
        shop = new Shop(new MemoryStorage(), 1000).activated();
    }

    @TearDown(Level.Trial)
    public void close() {
        shop.close();
    }

    @Benchmark
    public TokenIssuance latchkey() {
        int draw = shop.draw();
        return shop.engine
                .offlineTokens()
                .issue(ValidationRequest.of(LicenseKey.of(shop.key(draw)), MachineId.of(shop.machine(draw))));
    }

    @Benchmark
    public byte[] floorBouncyCastle() {
        return floor.signWithBouncyCastle();
    }

    @Benchmark
    public byte[] peerJdk() throws Exception {
        return floor.signWithJdk();
    }
}
