package dev.latchkey.http.internal.health;

import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.route.Outcome;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The health checks. */
public final class HealthCalls {

    /**
     * A state of health.
     *
     * @param status the state in a word
     * @param cause the obstacle; {@code null} if there is none
     */
    record Health(String status, @Nullable String cause) {}

    static final ObjectSchema<Health, Void> HEALTH = ObjectSchema.of(
            "Health",
            "A state of health.",
            shown("status", word("live", "ready", "unavailable"), "The state.", Health::status),
            shown(
                            "cause",
                            word("database", "change_feed", "database_replaced", "master_secret", "closed"),
                            "The obstacle, if the status is unavailable.",
                            Health::cause)
                    .whereThereIsOne());

    /** Checks whether the process answers. */
    public static final Call LIVE = Call.open("live", null, "GET", "/health/live")
            .said(Call.Group.OPERATION, "Check whether the process answers", "")
            .answers(Outcome.plain(HEALTH, "The process answers."));

    /** Checks whether the engine can work. */
    public static final Call READY = Call.open("ready", null, "GET", "/health/ready")
            .said(Call.Group.OPERATION, "Check whether the engine can do its work", "")
            .answers(
                    Outcome.plain(HEALTH, "The engine can do its work."),
                    Outcome.plain(
                                    HEALTH,
                                    "The engine cannot do its work now: the database cannot be reached or written, or"
                                            + " did not answer within a second; the change feed has been behind for a"
                                            + " long time; or the engine is closed.")
                            .as(503));

    private HealthCalls() {}

    private static <V> Member<Health, Void, V> shown(
            String name, ValueType<V> type, String description, Member.Getter<Health, V> getter) {
        return Member.shown(name, type, description, getter);
    }

    private static ValueType<String> word(String... words) {
        return ValueTypes.choice(text -> text, text -> text, List.of(words));
    }

    /** All calls of this class. */
    public static List<Call> all() {
        return List.of(LIVE, READY);
    }
}
