package dev.latchkey.core;

import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.CountingStorage;
import dev.latchkey.core.tck.SettableClock;
import java.util.function.UnaryOperator;

/** An engine over a memory storage whose calls are counted, with time and background work in the test's hand. */
final class EngineFixture implements AutoCloseable {
    static final MachineId MACHINE = MachineId.of("m-1");
    /** What every engine asks of its storage at each tick: to delete old answers, and sessions that have ended. */
    static final int SWEEPS = 2;

    final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    final ManualScheduler scheduler = new ManualScheduler();
    final MemoryStorage memory = new MemoryStorage();
    final CountingStorage storage = new CountingStorage(memory);
    final LicensingEngine engine;
    final Item item;

    EngineFixture(UnaryOperator<LatchkeyBuilder> settings) {
        engine = settings.apply(Latchkey.builder()
                        .storage(storage)
                        .clock(clock)
                        .ticker(clock::nanos)
                        .scheduler(scheduler))
                .build();
        item = engine.catalog().createItem("Editor");
    }

    EngineFixture() {
        this(UnaryOperator.identity());
    }

    IssuedLicense issue(int maxActivations) {
        return engine.selling().issue(item.id(), LicenseTerms.maxActivations(maxActivations));
    }

    @Override
    public void close() {
        engine.close();
    }
}
