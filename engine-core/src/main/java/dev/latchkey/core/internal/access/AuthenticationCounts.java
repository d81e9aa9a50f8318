package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.api.metric.Meter;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.metric.Tally;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts authentication attempts by outcome. Thread-safe. */
@Singleton
final class AuthenticationCounts {
    private static final Meter METER = Meter.of("latchkey.authentications", "Authentication attempts");
    private static final String OUTCOME = "outcome";

    private final Tally accepted;
    private final Map<TokenRefusal, Tally> refusals = new EnumMap<>(TokenRefusal.class);

    @Inject
    AuthenticationCounts(Meters meters) {
        this.accepted = meters.counter(METER.with(OUTCOME, "accepted"));
        for (TokenRefusal refusal : TokenRefusal.values()) {
            refusals.put(refusal, meters.counter(METER.with(OUTCOME, refusal.code())));
        }
    }

    Authentication counted(Authentication answer) {
        if (answer instanceof Authentication.Refused refused) {
            Objects.requireNonNull(refusals.get(refused.reason())).add();
        } else {
            accepted.add();
        }
        return answer;
    }
}
