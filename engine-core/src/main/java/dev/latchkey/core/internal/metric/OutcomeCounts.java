package dev.latchkey.core.internal.metric;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.metric.Meter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The counts of the outcomes of a call, tagged {@code outcome}. Thread-safe. */
public final class OutcomeCounts {
    private static final String OUTCOME = "outcome";

    private final Tally success;
    private final Map<Refusal, Tally> refusals = new EnumMap<>(Refusal.class);

    /**
     * Starts the counts at 0.
     *
     * @param success the outcome that is not a refusal
     */
    public OutcomeCounts(Meters meters, Meter meter, String success) {
        this.success = meters.counter(meter.with(OUTCOME, success));
        for (Refusal refusal : Refusal.values()) {
            refusals.put(refusal, meters.counter(meter.with(OUTCOME, refusal.code())));
        }
    }

    /** Counts a success. */
    public void success() {
        success.add();
    }

    /** Counts a refusal. */
    public void refused(Refusal reason) {
        Objects.requireNonNull(refusals.get(reason)).add();
    }
}
