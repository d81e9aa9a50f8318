package dev.latchkey.http.internal.route;

import dev.latchkey.http.internal.render.Reply;

/** Answers requests with a method and a path. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers a request.
     *
     * @throws dev.latchkey.http.internal.error.RejectedRequest if the request is wrong
     */
    Reply answer(RoutedRequest request);
}
