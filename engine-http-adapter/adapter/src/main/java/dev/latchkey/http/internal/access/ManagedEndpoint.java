package dev.latchkey.http.internal.access;

import dev.latchkey.http.internal.render.Answer;

/** What answers a management call. */
@FunctionalInterface
public interface ManagedEndpoint {

    /**
     * Answers.
     *
     * @throws dev.latchkey.http.internal.error.RejectedRequest if there is something wrong with the request
     * @throws dev.latchkey.api.LicensingException if the engine refuses it
     */
    Answer answer(ManagedCall call);
}
