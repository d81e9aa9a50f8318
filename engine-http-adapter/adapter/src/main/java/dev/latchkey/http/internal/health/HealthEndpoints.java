package dev.latchkey.http.internal.health;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Readiness;
import dev.latchkey.http.internal.render.Replies;
import dev.latchkey.http.internal.render.Reply;
import dev.latchkey.http.internal.route.RouteTable;
import org.jspecify.annotations.Nullable;

/** The health checks: whether the process answers, and whether the engine can do its work. */
public final class HealthEndpoints {

    private final ReadinessCheck check;

    /** Creates endpoints over an engine. */
    public HealthEndpoints(LicensingEngine engine) {
        this.check = new ReadinessCheck(engine::readiness, ReadinessCheck.BUDGET);
    }

    /** Adds the endpoints' routes. */
    public void addTo(RouteTable.Builder routes) {
        routes.add(HealthCalls.LIVE, request -> reply(200, "live", null))
                .add(HealthCalls.READY, request -> reply(check.answer()));
    }

    private static Reply reply(Readiness readiness) {
        return switch (readiness) {
            case READY -> reply(200, "ready", null);
            case STORAGE_UNAVAILABLE -> reply(503, "unavailable", "database");
            case STORAGE_REPLACED -> reply(503, "unavailable", "database_replaced");
            case FEED_BEHIND -> reply(503, "unavailable", "change_feed");
            case SECRET_CHANGED -> reply(503, "unavailable", "master_secret");
            case CLOSED -> reply(503, "unavailable", "closed");
        };
    }

    private static Reply reply(int status, String word, @Nullable String cause) {
        return Replies.json(status, json -> {
            json.writeStartObject();
            HealthCalls.HEALTH.write(json, new HealthCalls.Health(word, cause));
            json.writeEndObject();
        });
    }
}
