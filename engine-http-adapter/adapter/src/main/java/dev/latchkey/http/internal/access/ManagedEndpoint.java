package dev.latchkey.http.internal.access;

import dev.latchkey.http.internal.render.Answer;

/** Answers a management call. */
@FunctionalInterface
public interface ManagedEndpoint {

    /**
     * Answers a call.
     *
     * @throws dev.latchkey.http.internal.error.RejectedRequest if the request is wrong
     * @throws dev.latchkey.api.LicensingException if the engine refuses the call
     */
    Answer answer(ManagedCall call);
}
