package dev.latchkey.benchmarks.sweep;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.LatchkeyBuilder;

/** Engines without limits of traffic, which remember nothing of each other. */
final class Engines {
    private Engines() {}

    static LicensingEngine on(Storage storage) {
        return builder(storage).build();
    }

    /** An engine that remembers one licence, and reads any other from the database. */
    static LicensingEngine forgetful(Storage storage) {
        return builder(storage).cacheSize(1).build();
    }

    private static LatchkeyBuilder builder(Storage storage) {
        return Latchkey.builder()
                .storage(storage)
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                .limits(RateLimits.none());
    }
}
