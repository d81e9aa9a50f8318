package dev.latchkey.http.internal.access;

import dev.latchkey.api.engine.Management;
import dev.latchkey.http.internal.render.Answer;
import java.util.function.Function;

/** Answers a management call that changes something, at most once for an {@code Idempotency-Key}. */
@FunctionalInterface
public interface ManagedChange {

    /**
     * Checks that the caller may make the change, and that the request is valid.
     *
     * @return a function that makes the change and answers, in one transaction; it must use no other part of the engine
     *     than its argument
     * @throws dev.latchkey.http.internal.error.RejectedRequest if the request is wrong
     */
    Function<Management, Answer> prepare(ManagedCall call);
}
