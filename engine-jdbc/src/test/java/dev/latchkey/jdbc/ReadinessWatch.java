package dev.latchkey.jdbc;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Readiness;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Asks engines again and again whether they are ready. */
final class ReadinessWatch {
    /** A stretch of time in which an engine was not ready. */
    record Gap(int engine, long from, long to, Readiness reason) {
        long millis() {
            return (to - from) / 1_000_000;
        }

        @Override
        public String toString() {
            return millis() + " ms (" + reason + ")";
        }
    }

    private final List<LicensingEngine> engines;
    private final Map<LicensingEngine, Gap> open = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Gap> gaps = new ConcurrentLinkedQueue<>();

    ReadinessWatch(List<LicensingEngine> engines) {
        this.engines = engines;
    }

    /** Asks one. */
    void look(LicensingEngine engine) {
        long asked = System.nanoTime();
        Readiness answer = engine.readiness();
        long now = System.nanoTime();
        Gap before = open.get(engine);
        if (answer != Readiness.READY) {
            open.put(engine, new Gap(engines.indexOf(engine), before == null ? asked : before.from(), now, answer));
        } else if (before != null) {
            open.remove(engine);
            gaps.add(new Gap(before.engine(), before.from(), now, before.reason()));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }

    /** The stretches of an engine that began between two moments, and ended. */
    List<Gap> gaps(int engine, long from, long to) {
        return gaps.stream()
                .filter(gap -> gap.engine() == engine && gap.from() >= from && gap.from() < to)
                .toList();
    }

    /** How many milliseconds after a moment the last of them was ready again; 0 if all were. */
    long millisToReady(long moment) {
        return gaps.stream()
                .filter(gap -> gap.from() < moment && gap.to() > moment)
                .mapToLong(gap -> (gap.to() - moment) / 1_000_000)
                .max()
                .orElse(0);
    }

    @Override
    public String toString() {
        Map<Integer, List<Gap>> byEngine =
                gaps.stream().collect(Collectors.groupingBy(Gap::engine, TreeMap::new, Collectors.toList()));
        return "not ready: " + (byEngine.isEmpty() ? "never" : byEngine);
    }
}
