package dev.latchkey.http.internal.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose the sessions are that were good lately. That is enough to foresee that a call will be refused for its number, and
 * never to let one in. Bounded; thread-safe.
 */
final class KnownSessions {
    private static final int MOST = 10_000;

    /** By the session's own subject, whose limits its calls count in; the one that was used last is last. */
    private final Map<String, String> subjects = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    });

    void wasGood(String session, String subject) {
        subjects.put(session, subject);
    }

    void wasRefused(String session) {
        subjects.remove(session);
    }

    /** Whose limits its calls count in, if it was good when it came last. */
    @Nullable
    String subject(String session) {
        return subjects.get(session);
    }
}
