package dev.latchkey.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.time.Duration;

/** How a host tests a rule about time. */
final class ClockExample {
    private ClockExample() {}

    // tag::readme[]
    static void a_key_of_thirty_days_ends_after_thirty_days() {
        SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
        try (LicensingEngine engine = TestEngines.inMemory(clock)) {
            var item = engine.catalog().createItem("Editor");
            var terms = LicenseTerms.unlimited().withExpiry(clock.instant().plus(Duration.ofDays(30)));
            var key = engine.selling().issue(item.id(), terms).key();

            assertThat(engine.licenses().validate(key, MachineId.of("m-1")).isValid())
                    .isTrue();
            clock.advance(Duration.ofDays(30));
            assertThat(engine.licenses().validate(key, MachineId.of("m-1")).isValid())
                    .isFalse();
        }
    }
    // end::readme[]
}
