package dev.latchkey.http.internal.access;

import dev.latchkey.api.engine.Management;
import dev.latchkey.http.internal.render.Answer;
import java.util.function.Function;

/** What answers a management call that changes something, at most once for an {@code Idempotency-Key}. */
@FunctionalInterface
public interface ManagedChange {

    /**
     * Checks that the caller may do what it wants, and that the request is right.
     *
     * @return makes the change and answers, in one transaction: with what is given to it and nothing else of the engine
     * @throws dev.latchkey.http.internal.error.RejectedRequest if there is something wrong with the request
     */
    Function<Management, Answer> prepare(ManagedCall call);
}
