package dev.latchkey.core.internal.license;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.latchkey.api.adapter.AdapterSupport;
import dev.latchkey.api.adapter.Limiter;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.core.metric.MicrometerMetrics;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.NodeStorage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The bytes that the paths of each request allocate, beside the request itself. */
class AllocationTest {
    private static final String NUMBERS = "bytes-per-operation.properties";
    private static final int CALLS = 20_000;
    private static final int ROUNDS = 50;

    @Test
    void in_a_process_of_its_own() {
        measure(Latchkey.builder().storage(new MemoryStorage()));
    }

    @Test
    void where_the_bound_on_the_age_of_answers_is_checked() {
        measure(Latchkey.builder()
                .storage(new NodeStorage(new MemoryStorage()))
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH])));
    }

    @Test
    void where_calls_are_counted() {
        measure(Latchkey.builder()
                .storage(new MemoryStorage())
                .metrics(MicrometerMetrics.in(new SimpleMeterRegistry())));
    }

    private static void measure(LatchkeyBuilder builder) {
        RateLimits limits = RateLimits.none().with(LimitClass.READ, RateLimit.perSecond(1_000_000, 1_000_000));
        try (LicensingEngine engine = builder.limits(limits).build()) {
            LicenseKey key = engine.selling()
                    .issue(engine.catalog().createItem("Editor").id(), LicenseTerms.maxActivations(1))
                    .key();
            ValidationRequest request = ValidationRequest.of(key, MachineId.of("m-1"));
            assertThat(engine.licenses().validate(request).isValid()).isTrue();
            LicenseKey wrong = LicenseKey.of(key.reveal().substring(1));
            Limiter limiter = AdapterSupport.of(engine).limiter();

            check("validate", () -> engine.licenses().validate(request));
            check("status", () -> engine.licenses().status(key));
            check("wrong-key", () -> engine.licenses().status(wrong));
            check("limiter.admits", () -> limiter.admits(LimitClass.READ, "192.0.2.1"));
            check("limiter.tryAcquire", () -> limiter.tryAcquire(LimitClass.READ, "192.0.2.1"));
        }
    }

    private static void check(String path, Supplier<?> call) {
        long committed = committed(path);
        long bytes = Long.MAX_VALUE;
        // The first rounds are for the compiler, which may take its time on a busy machine.
        for (int round = 0; round < ROUNDS && bytes > committed; round++) {
            bytes = Math.min(bytes, bytesPerCall(call));
        }
        assertThat(bytes)
                .as("bytes of %s. If they must be more, change %s in the same commit and say why", path, NUMBERS)
                .isLessThanOrEqualTo(committed);
    }

    private static long bytesPerCall(Supplier<?> call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        Object last = null;
        long before = threads.getThreadAllocatedBytes(self);
        for (int i = 0; i < CALLS; i++) {
            last = call.get();
        }
        long bytes = (threads.getThreadAllocatedBytes(self) - before) / CALLS;
        assertThat(last).isNotNull();
        return bytes;
    }

    private static long committed(String path) {
        try (InputStream in = AllocationTest.class.getResourceAsStream(NUMBERS)) {
            Properties numbers = new Properties();
            numbers.load(Objects.requireNonNull(in));
            return Long.parseLong(Objects.requireNonNull(numbers.getProperty(path), path));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
