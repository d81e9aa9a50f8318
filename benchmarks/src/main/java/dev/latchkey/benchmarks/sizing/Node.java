package dev.latchkey.benchmarks.sizing;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.Latchkey;
import java.time.Duration;
import java.util.Arrays;

/** One engine, and the calls of its clients. */
final class Node implements AutoCloseable {
    static final int MACHINES = 3;

    private static final int KEYS_AT_ONCE = 1000;

    private final LicensingEngine engine;
    private final Callers callers;

    Node(Storage storage, MasterSecret secret, int cacheSize, Callers callers) {
        this.engine = Latchkey.builder()
                .storage(storage)
                .masterSecret(secret)
                .limits(RateLimits.none())
                .cacheSize(cacheSize)
                .cacheExpiry(Duration.ofHours(1))
                .build();
        this.callers = callers;
    }

    /** Issues a key into each place. */
    Rate issue(String[] keys) throws Exception {
        ItemId item = engine.catalog().createItem("Editor").id();
        LicenseTerms terms = LicenseTerms.maxActivations(MACHINES);
        Rate batches = callers.each("licences issued, 1,000 at once", keys.length / KEYS_AT_ONCE, batch -> {
            int place = batch * KEYS_AT_ONCE;
            for (var issued : engine.selling().issue(item, terms, KEYS_AT_ONCE)) {
                keys[place++] = issued.key().reveal();
            }
        });
        return new Rate(batches.what(), keys.length, batches.nanos());
    }

    /** Validates for each machine of each licence. */
    Rate validate(String what, String[] keys) throws Exception {
        return callers.each(what, keys.length * MACHINES, number -> {
            // Alternates between licences, as in reality, instead of taking all machines of one licence at once.
            MachineId machine = MachineId.of("550e8400-e29b-41d4-a716-44665544000" + number / keys.length);
            if (!engine.licenses()
                    .validate(LicenseKey.of(keys[number % keys.length]), machine)
                    .isValid()) {
                throw new IllegalStateException("not valid");
            }
        });
    }

    /** Asks for the status of each licence. */
    Rate status(String what, String[] keys) throws Exception {
        return callers.each(what, keys.length, number -> {
            if (!(engine.licenses().status(LicenseKey.of(keys[number])) instanceof KeyStatus.Valid)) {
                throw new IllegalStateException("not valid");
            }
        });
    }

    /** The bytes of memory in use, garbage not counted. */
    static long heap() {
        Runtime runtime = Runtime.getRuntime();
        long[] readings = new long[5];
        Arrays.setAll(readings, i -> {
            System.gc();
            return runtime.totalMemory() - runtime.freeMemory();
        });
        return Arrays.stream(readings).min().orElseThrow();
    }

    @Override
    public void close() {
        engine.close();
    }
}
