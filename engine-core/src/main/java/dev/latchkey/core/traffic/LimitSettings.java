package dev.latchkey.core.traffic;

import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;
import java.util.concurrent.Executor;

/**
 * What an engine limits, and how.
 *
 * @param limits the limit of each class
 * @param shared the classes whose limits hold over all nodes
 * @param threads where the storage is asked about those
 */
public record LimitSettings(RateLimits limits, SharedLimits shared, Executor threads) {}
