package dev.latchkey.core.tck;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.core.storage.MemoryStorage;

/**
 * Engines for tests. Their time is in the test's hand, their background work stands still ({@link
 * LicensingEngine#flush()} does it), listeners are called before a change returns, and no call is limited.
 */
public final class TestEngines {
    private static final StillScheduler SCHEDULER = new StillScheduler();

    private TestEngines() {}

    /** An engine with the defaults on a new storage in memory. */
    public static LicensingEngine inMemory(SettableClock clock) {
        return on(new MemoryStorage(clock), clock);
    }

    /** An engine with the defaults on this storage, which it closes. */
    public static LicensingEngine on(Storage storage, SettableClock clock) {
        return builder(storage, clock).build();
    }

    /** The same to be configured further. All of them have one master secret, so that a storage can change hands. */
    public static LatchkeyBuilder builder(Storage storage, SettableClock clock) {
        return Latchkey.builder()
                .storage(storage)
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                .limits(RateLimits.none())
                .clock(clock)
                .ticker(clock::nanos)
                .scheduler(SCHEDULER)
                .executor(Runnable::run);
    }
}
