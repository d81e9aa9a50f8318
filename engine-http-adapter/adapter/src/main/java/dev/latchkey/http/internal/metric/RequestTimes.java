package dev.latchkey.http.internal.metric;

import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.metric.Metrics;
import dev.latchkey.api.metric.Timing;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The durations of requests, by route and status. There are few routes and statuses. Thread-safe. */
public final class RequestTimes {
    private static final Meter REQUESTS = Meter.of(
            "latchkey.http.requests", "Requests to the HTTP API, from the head to a reply that is ready to be sent");

    private final Metrics metrics;
    private final Map<Answer, Timing> timings = new ConcurrentHashMap<>();

    private record Answer(String route, int status) {}

    /** Publishes durations to these metrics. Each timer is created on its first use. */
    public RequestTimes(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Records a request.
     *
     * @param route the pattern of its path; {@code null} if the path has no route
     * @param nanos its duration in nanoseconds
     */
    public void record(@Nullable String route, int status, long nanos) {
        timings.computeIfAbsent(new Answer(route == null ? "unknown" : route, status), this::timing)
                .record(nanos);
    }

    private Timing timing(Answer answer) {
        return metrics.timer(REQUESTS.with("route", answer.route()).with("status", Integer.toString(answer.status())));
    }
}
