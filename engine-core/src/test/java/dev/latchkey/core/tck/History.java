package dev.latchkey.core.tck;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The search of Wing and Gong for an order that explains a history. */
final class History {
    private final List<HistoryCall> calls;
    private final Set<Visited> visited = new HashSet<>();

    /** That these calls, as bits, led to this state, and from there to no end. */
    private record Visited(int done, HistoryState state) {}

    private History(List<HistoryCall> calls) {
        this.calls = calls;
    }

    /** Whether some order of the calls has their outcomes, and keeps to time where calls did not overlap. */
    static boolean isLinearizable(HistoryState start, List<HistoryCall> calls) {
        return new History(calls).canEnd(0, start);
    }

    private boolean canEnd(int done, HistoryState state) {
        if (Integer.bitCount(done) == calls.size()) {
            return true;
        }
        if (!visited.add(new Visited(done, state))) {
            return false;
        }
        int firstEnd = firstEnd(done);
        for (int i = 0; i < calls.size(); i++) {
            HistoryCall call = calls.get(i);
            if ((done & 1 << i) == 0 && call.began() < firstEnd) {
                HistoryState next = state.copy();
                if (call.operation().on(next).equals(call.outcome()) && canEnd(done | 1 << i, next)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** When the first of the calls that are left ended: none that began later comes before it. */
    private int firstEnd(int done) {
        int first = Integer.MAX_VALUE;
        for (int i = 0; i < calls.size(); i++) {
            if ((done & 1 << i) == 0) {
                first = Math.min(first, calls.get(i).ended());
            }
        }
        return first;
    }
}
