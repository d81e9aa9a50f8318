package dev.latchkey.core.internal.event;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.internal.cache.Freshness;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.upkeep.Periodic;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Wires the readers of the event log. */
@Module
public interface EventModule {
    /** See {@link dev.latchkey.api.engine.LicensingEngine#feedAge()}. */
    Meter FEED_AGE = Meter.of(
                    "latchkey.feed.age",
                    "Time since the last successful read of the event log; NaN if nobody else writes")
            .in("seconds");

    /** The progress of the change feed. */
    @Provides
    @Singleton
    static Freshness freshness(Storage storage, FeedSettings settings, LongSupplier ticker, Meters meters) {
        Freshness freshness =
                storage.isShared() ? Freshness.within(settings.staleness(), ticker) : Freshness.ofOnlyWriter();
        meters.gauge(FEED_AGE, () -> seconds(freshness.age()));
        return freshness;
    }

    private static double seconds(@Nullable Duration age) {
        return age == null ? Double.NaN : age.toNanos() / 1e9;
    }

    /** Delivers what nobody reported. A flush delivers everything before it returns. */
    @Provides
    @IntoSet
    static Periodic delivery(EventDelivery events) {
        return Periodic.every(Duration.ofSeconds(1), "deliver events", events::tick)
                .flushedBy(events::deliver);
    }

    /** Deletes old events, unless events are kept for ever. */
    @Provides
    @ElementsIntoSet
    static Set<Periodic> retention(EventRetention retention) {
        return retention.isOn()
                ? Set.of(Periodic.every(Duration.ofMinutes(1), "delete old events", retention::deleteOld))
                : Set.of();
    }
}
