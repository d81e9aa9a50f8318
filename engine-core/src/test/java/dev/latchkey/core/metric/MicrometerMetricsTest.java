package dev.latchkey.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.metric.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MicrometerMetricsTest {
    private static final Meter ORDERS = Meter.of("shop.orders", "Orders");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Metrics metrics = MicrometerMetrics.in(registry);

    @Test
    void a_meter_that_is_there_is_noticed_whatever_the_host_renames_it_to() {
        registry.config().commonTags("region", "eu").meterFilter(MeterFilter.renameTag("shop", "engine", "shop"));
        metrics.counter(ORDERS, () -> 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MicrometerMetrics.in(registry).counter(ORDERS, () -> 2))
                .withMessageContaining("shop.orders");
        assertThat(registry.get("shop.orders").functionCounter().count()).isEqualTo(1);
    }

    @Test
    void what_the_host_filters_out_is_no_mistake() {
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("shop"));
        metrics.gauge(ORDERS, () -> 1);
        metrics.gauge(ORDERS, () -> 1);
        metrics.remove(ORDERS);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void a_composite_registry_shows_the_meters_in_each_of_its_parts_and_takes_them_away_again() {
        CompositeMeterRegistry composite = new CompositeMeterRegistry();
        Metrics metrics = MicrometerMetrics.in(composite, "second");
        metrics.counter(ORDERS, () -> 3);
        composite.add(registry);
        assertThat(registry.get("shop.orders")
                        .tag("engine", "second")
                        .functionCounter()
                        .count())
                .isEqualTo(3);
        metrics.remove(ORDERS);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void what_is_counted_stays_reachable_as_long_as_it_is_published() {
        metrics.counter(ORDERS, new Answer()::now);
        System.gc();
        assertThat(registry.get("shop.orders").functionCounter().count()).isEqualTo(42);
    }

    private static final class Answer {
        long now() {
            return 42;
        }
    }
}
