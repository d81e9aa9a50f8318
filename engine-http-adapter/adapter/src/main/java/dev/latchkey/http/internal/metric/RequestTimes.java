package dev.latchkey.http.internal.metric;

import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.metric.Metrics;
import dev.latchkey.api.metric.Timing;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How long requests took, by route and status, of which there are few. Thread-safe. */
public final class RequestTimes {
    private static final Meter REQUESTS = Meter.of(
            "latchkey.http.requests", "Requests to the HTTP API, from their head to a reply that is ready to be sent");

    private final Metrics metrics;
    private final Map<Answer, Timing> timings = new ConcurrentHashMap<>();

    private record Answer(String route, int status) {}

    /** Times that go to this place, each from when it first has one. */
    public RequestTimes(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Takes down a request.
     *
     * @param route the pattern of its path; {@code null} if nothing answers there
     * @param nanos how long it took
     */
    public void record(@Nullable String route, int status, long nanos) {
        timings.computeIfAbsent(new Answer(route == null ? "unknown" : route, status), this::timing)
                .record(nanos);
    }

    private Timing timing(Answer answer) {
        return metrics.timer(REQUESTS.with("route", answer.route()).with("status", Integer.toString(answer.status())));
    }
}
