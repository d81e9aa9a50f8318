package dev.latchkey.benchmarks;

import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.client.LicenseClaims;
import dev.latchkey.client.OfflineVerifier;
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

/** An offline token verified where the application runs, beside a bare check of an Ed25519 signature. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenVerifyBenchmark {
    private final Ed25519Floor floor = new Ed25519Floor();
    private final MachineId machine = MachineId.of(Shop.name(0));
    private Shop shop;
    private OfflineVerifier verifier;
    private String token;

    @Setup(Level.Trial)
    public void open() {
        shop = new Shop(new MemoryStorage(), 1).activated();
        verifier = OfflineVerifier.withKeys(shop.engine.offlineTokens().publicKeys());
        TokenIssuance answer =
                shop.engine.offlineTokens().issue(ValidationRequest.of(LicenseKey.of(shop.keys.get(0)), machine));
        token = ((TokenIssuance.Granted) answer).token().text();
    }

    @TearDown(Level.Trial)
    public void close() {
        shop.close();
    }

    @Benchmark
    public LicenseClaims latchkey() {
        return verifier.verify(token, machine, shop.item.id());
    }

    @Benchmark
    public boolean floorBouncyCastle() {
        return floor.verifyWithBouncyCastle();
    }

    @Benchmark
    public boolean peerJdk() throws Exception {
        return floor.verifyWithJdk();
    }
}
