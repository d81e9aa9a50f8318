package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** How a host tests its licensing with properties. The documents show it. */
class ExampleHostProperties {
    // tag::readme[]
    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");

    /** The shop's own rule: an order is a seat for a year, however often the payment provider reports it. */
    private @Nullable LicenseKey sell(LicensingEngine engine, Item item, String order) {
        LicenseTerms oneSeatForAYear =
                LicenseTerms.maxActivations(1).withExpiry(clock.instant().plus(Duration.ofDays(365)));
        return engine.selling()
                .issueForOrder(item.id(), OrderReference.of(order), oneSeatForAYear)
                .key();
    }

    @Property(tries = 200)
    void an_order_is_one_seat_for_a_year_however_often_it_is_reported(
            @ForAll("machines") List<MachineId> machines, @ForAll @IntRange(min = 1, max = 5) int reports) {
        try (LicensingEngine engine = TestEngines.inMemory(clock)) {
            Item item = engine.catalog().createItem("Chess Tutor");
            LicenseKey key = sell(engine, item, "order 17");
            for (int i = 0; i < reports; i++) {
                clock.advance(Duration.ofHours(1));
                assertThat(sell(engine, item, "order 17"))
                        .as("the key is shown once")
                        .isNull();
            }

            assertThat(machines)
                    .filteredOn(
                            machine -> engine.licenses().validate(key, machine).isValid())
                    .containsOnly(machines.get(0));
            clock.advance(Duration.ofDays(365));
            assertThat(machines)
                    .noneMatch(
                            machine -> engine.licenses().validate(key, machine).isValid());
        }
    }

    @Provide
    Arbitrary<List<MachineId>> machines() {
        return LicensingArbitraries.machines().list().ofMinSize(1).ofMaxSize(5);
    }
    // end::readme[]
}
