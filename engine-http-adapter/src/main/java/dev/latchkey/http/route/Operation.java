package dev.latchkey.http.route;

import dev.latchkey.api.traffic.LimitClass;
import org.jspecify.annotations.Nullable;

/**
 * What a method does at a path.
 *
 * @param limitClass the rate-limit class that the call counts in; {@code null} if it counts in none
 * @param endpoint what answers
 * @param needsCaller whether the caller must prove who it is; then the call counts as the caller's, wherever it comes from
 */
public record Operation(@Nullable LimitClass limitClass, Endpoint endpoint, boolean needsCaller) {}
