package dev.latchkey.http.internal.route;

import dev.latchkey.api.traffic.LimitClass;
import org.jspecify.annotations.Nullable;

/**
 * The operation of a method at a path.
 *
 * @param limitClass the rate-limit class that the call counts in; {@code null} if it counts in none
 * @param endpoint the endpoint that answers
 * @param admission the callers that it admits
 */
public record Operation(@Nullable LimitClass limitClass, Endpoint endpoint, Admission admission) {}
