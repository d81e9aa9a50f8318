package dev.latchkey.core;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * How an engine reads the event log, and how long it keeps it.
 *
 * @param staleness how far it may be behind others
 * @param scheduler what it reads on
 * @param retention how long events are kept; {@code null} is for ever
 */
record FeedSettings(
        Duration staleness,
        ScheduledExecutorService scheduler,
        @Nullable Duration retention) {}
