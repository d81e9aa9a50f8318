package dev.latchkey.http.internal.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The owners of recently valid sessions. This is enough to predict that a call will be over its limit, but never enough
 * to admit a call. Bounded. Thread-safe.
 */
final class KnownSessions {
    private static final int MOST = 10_000;

    /** The subjects in whose limits calls count, by the sessions' own subjects; the last used one is last. */
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

    /**
     * The subject in whose limits a session's calls count; {@code null} if the session was not valid at its last use.
     */
    @Nullable
    String subject(String session) {
        return subjects.get(session);
    }
}
