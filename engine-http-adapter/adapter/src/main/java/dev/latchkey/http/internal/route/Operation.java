package dev.latchkey.http.internal.route;

import dev.latchkey.api.traffic.LimitClass;
import org.jspecify.annotations.Nullable;

/**
 * What a method does at a path.
 *
 * @param limitClass the rate-limit class that the call counts in; {@code null} if it counts in none
 * @param endpoint what answers
 * @param admission who is let in
 */
public record Operation(@Nullable LimitClass limitClass, Endpoint endpoint, Admission admission) {}
