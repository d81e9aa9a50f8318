package dev.latchkey.core;

import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;

/**
 * What an engine limits, and how.
 *
 * @param limits the limit of each class
 * @param shared the classes whose limits hold over all nodes
 * @param threads where the storage is asked about those
 */
record LimitSettings(RateLimits limits, SharedLimits shared, LimitThreads threads) {}
