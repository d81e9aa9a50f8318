package dev.latchkey.benchmarks;

import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.Latchkey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An engine with licences of three machines each, all of them active, and a fixed sequence of draws from them. */
final class Shop implements AutoCloseable {
    private static final int DRAWS = 1 << 16;
    private static final int MACHINES = 3;

    final LicensingEngine engine;
    final Item item;
    final List<String> keys = new ArrayList<>();
    private final String[] drawnKeys = new String[DRAWS];
    private final String[] drawnMachines = new String[DRAWS];
    private int next;

    Shop(Storage storage, int licenses) {
        this(storage, licenses, MACHINES);
    }

    Shop(Storage storage, int licenses, int slots) {
        engine = Latchkey.builder()
                .storage(storage)
                .limits(RateLimits.none())
                .cacheSize(2 * licenses)
                .cacheExpiry(java.time.Duration.ofHours(1))
                .build();
        item = engine.catalog().createItem("Editor");
        while (keys.size() < licenses) {
            int count = Math.min(1000, licenses - keys.size());
            for (IssuedLicense issued : engine.selling().issue(item.id(), LicenseTerms.maxActivations(slots), count)) {
                keys.add(issued.key().reveal());
            }
        }
    }

    /** Activates three machines on each licence and draws from them: by Zipf's law: few are hot and many are cold. */
    Shop activated() {
        for (String key : keys) {
            for (int machine = 0; machine < MACHINES; machine++) {
                Validation answer = engine.licenses().validate(LicenseKey.of(key), MachineId.of(name(machine)));
                if (!answer.isValid()) {
                    throw new IllegalStateException("not activated: " + answer);
                }
            }
        }
        Random random = new Random(1);
        int[] ranks = Zipf.draws(keys.size(), DRAWS, random);
        for (int i = 0; i < DRAWS; i++) {
            drawnKeys[i] = keys.get(ranks[i]);
            drawnMachines[i] = name(random.nextInt(MACHINES));
        }
        return this;
    }

    /** Moves on to the next draw. */
    int draw() {
        return next = (next + 1) & (DRAWS - 1);
    }

    String key(int draw) {
        return drawnKeys[draw];
    }

    String machine(int draw) {
        return drawnMachines[draw];
    }

    static String name(int number) {
        return "550e8400-e29b-41d4-a716-44665544000" + number;
    }

    @Override
    public void close() {
        engine.close();
    }
}
