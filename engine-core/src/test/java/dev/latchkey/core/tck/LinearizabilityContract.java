package dev.latchkey.core.tck;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Small histories of concurrent calls on one licence, each explained by some order of its calls that one caller could
 * have made, in which no call comes before another that had ended when it began.
 */
public abstract class LinearizabilityContract extends StorageSuite {
    private static final int THREADS = 3;
    private static final int CALLS = 4;
    private static final int MACHINES = 3;

    /**
     * How many histories are tried, tenfold as a proof.
     *
     * @return 3,000 unless overridden: fewer where each call crosses to another process
     */
    protected int histories() {
        return 3000;
    }

    /** The proof. */
    @Test
    @DisplayName("34: concurrent histories of a licence are linearizable")
    public void concurrent_histories_of_a_licence_are_linearizable() {
        try (LicensingEngine engine = TestEngines.on(new LentStorage(storage()), SettableClock.at(Samples.NOW));
                Crowd crowd = new Crowd(THREADS)) {
            var item = engine.catalog().createItem("item").id();
            long seed = System.nanoTime();
            for (int round = 0; round < Proofs.times(histories()); round++) {
                Random random = new Random(seed + round);
                int slots = random.nextInt(MACHINES);
                IssuedLicense issued = engine.selling().issue(item, LicenseTerms.maxActivations(slots));
                List<HistoryCall> history = record(crowd, new HistoryLicense(engine, issued), random);
                if (!History.isLinearizable(new HistoryState(slots), history)) {
                    throw new AssertionError("no order explains this history of " + slots + " slots: " + history);
                }
            }
        }
    }

    private static List<HistoryCall> record(Crowd crowd, HistoryLicense license, Random random) {
        List<List<HistoryOperation>> plans = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            plans.add(random.ints(CALLS, 0, 100)
                    .mapToObj(dice -> operation(dice, random.nextInt(MACHINES)))
                    .toList());
        }
        AtomicInteger time = new AtomicInteger();
        return crowd
                .all(
                        THREADS,
                        thread -> plans.get(thread).stream()
                                .map(operation -> {
                                    int began = time.incrementAndGet();
                                    String outcome = operation.on(license);
                                    return new HistoryCall(thread, operation, outcome, began, time.incrementAndGet());
                                })
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static HistoryOperation operation(int dice, int machine) {
        if (dice < 35) {
            return new HistoryOperation.Validate(machine);
        }
        if (dice < 60) {
            return new HistoryOperation.Deactivate(machine);
        }
        if (dice < 75) {
            return new HistoryOperation.Status();
        }
        if (dice < 85) {
            return new HistoryOperation.ChangeLimit(ActivationLimit.of(machine));
        }
        if (dice < 97) {
            return new HistoryOperation.Suspend(dice % 2 == 0);
        }
        return new HistoryOperation.Revoke();
    }
}
