package dev.latchkey.cli;

import dev.latchkey.core.LatchkeyBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Settings of the event log, from which engines on one database learn of each other's changes. */
@HelpSection.In(HelpSection.DATABASE)
final class LogOptions {
    @Option(
            names = "--staleness",
            paramLabel = "TIME",
            defaultValue = "2s",
            description =
                    "How old an answer may be with respect to what other servers on the database at --database-url"
                            + " changed, as 500ms or 2s.")
    private Duration staleness = Duration.ofSeconds(2);

    @Option(
            names = "--event-retention",
            paramLabel = "TIME",
            description = "How long events are kept, as 12h or 90d, 1h at least; for ever without it.")
    private @Nullable Duration retention;

    void applyTo(LatchkeyBuilder engine) {
        engine.staleness(staleness);
        if (retention != null) {
            engine.eventRetention(retention);
        }
    }
}
