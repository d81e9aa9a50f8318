package dev.latchkey.http.internal.route;

import dev.latchkey.http.internal.render.Reply;

/** What answers at a path to a method. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers.
     *
     * @throws dev.latchkey.http.internal.error.RejectedRequest if there is something wrong with the request
     */
    Reply answer(RoutedRequest request);
}
