package dev.latchkey.core.internal.license;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.TouchMode;
import dev.latchkey.api.license.Validation;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.metric.MicrometerMetrics;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TouchBufferTest {

    @Test
    void a_time_too_many_is_lost_and_counted() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Validation.Valid template = aMachine();
        MemoryStorage storage = new MemoryStorage();
        TouchBuffer touches = new TouchBuffer(
                storage,
                new TouchSettings(TouchMode.COALESCED, Duration.ofMillis(1)),
                Meters.in(MicrometerMetrics.in(registry)));
        int tooMany = 3;
        for (int i = 0; i < TouchBuffer.MOST_MACHINES + tooMany; i++) {
            touches.seen(activation(template, i), Long.MAX_VALUE / 2);
        }
        assertThat(registry.get("latchkey.touches.pending").gauge().value()).isEqualTo(TouchBuffer.MOST_MACHINES);
        assertThat(registry.get("latchkey.touches.dropped").functionCounter().count())
                .isEqualTo(tooMany);
    }

    private static Validation.Valid aMachine() {
        SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
        try (var engine = TestEngines.inMemory(clock)) {
            var item = engine.catalog().createItem("Editor");
            var issued = engine.selling().issue(item.id(), LicenseTerms.maxActivations(1));
            return (Validation.Valid) engine.licenses().validate(issued.key(), MachineId.of("m-1"));
        }
    }

    private static Activation activation(Validation.Valid template, int number) {
        return template.activation().toBuilder()
                .machine(MachineId.of("m-" + number))
                .build();
    }
}
