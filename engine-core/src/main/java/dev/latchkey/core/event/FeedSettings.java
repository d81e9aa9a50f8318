package dev.latchkey.core.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an engine reads the event log, and how long it keeps it.
 *
 * @param staleness how far it may be behind others
 * @param retention how long events are kept; {@code null} is for ever
 */
public record FeedSettings(Duration staleness, @Nullable Duration retention) {}
