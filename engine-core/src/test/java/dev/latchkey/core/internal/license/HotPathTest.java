package dev.latchkey.core.internal.license;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.core.metric.MicrometerMetrics;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.NodeStorage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class HotPathTest {
    private static final int CALLS = 200_000;

    @Test
    void a_validation_from_the_cache_leaves_next_to_no_garbage() {
        assertLittleGarbage(Latchkey.builder().storage(new MemoryStorage()));
    }

    @Test
    void nor_does_it_where_the_bound_on_its_age_is_checked() {
        assertLittleGarbage(Latchkey.builder()
                .storage(new NodeStorage(new MemoryStorage()))
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH])));
    }

    @Test
    void nor_does_it_where_it_is_counted() {
        assertLittleGarbage(Latchkey.builder()
                .storage(new MemoryStorage())
                .metrics(MicrometerMetrics.in(new SimpleMeterRegistry())));
    }

    private static void assertLittleGarbage(LatchkeyBuilder builder) {
        try (LicensingEngine engine = builder.build()) {
            LicenseKey key = engine.selling()
                    .issue(engine.catalog().createItem("Editor").id(), LicenseTerms.maxActivations(1))
                    .key();
            ValidationRequest request = ValidationRequest.of(key, MachineId.of("m-1"));
            long bytes = Long.MAX_VALUE;
            // The first rounds warm up.
            for (int round = 0; round < 5; round++) {
                long before = allocated();
                validate(engine, request);
                bytes = Math.min(bytes, (allocated() - before) / CALLS);
            }
            assertThat(bytes).as("bytes per validation").isLessThanOrEqualTo(150);
        }
    }

    private static void validate(LicensingEngine engine, ValidationRequest request) {
        int valid = 0;
        for (int i = 0; i < CALLS; i++) {
            valid += engine.licenses().validate(request).isValid() ? 1 : 0;
        }
        assertThat(valid).isEqualTo(CALLS);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
