package dev.latchkey.http.route;

import dev.latchkey.http.ApiReply;

/** What answers at a path to a method. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers.
     *
     * @throws dev.latchkey.http.error.RejectedRequest if there is something wrong with the request
     */
    ApiReply answer(RoutedRequest request);
}
