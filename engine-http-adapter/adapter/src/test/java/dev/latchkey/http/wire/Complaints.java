package dev.latchkey.http.wire;

import java.util.ArrayList;
import java.util.List;

/** Complaints, in the order in which they were found. */
final class Complaints {
    private final List<String> all = new ArrayList<>();

    void add(String where, String what) {
        all.add(where + ": " + what);
    }

    void add(String where, List<String> whats) {
        whats.forEach(what -> add(where, what));
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
