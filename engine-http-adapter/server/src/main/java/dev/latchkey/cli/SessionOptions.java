package dev.latchkey.cli;

import dev.latchkey.core.LatchkeyBuilder;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How browsers stay signed in. */
@HelpSection.In(HelpSection.ACCESS)
final class SessionOptions {
    @Option(
            names = "--session-lifetime",
            paramLabel = "TIME",
            defaultValue = "12h",
            description = "How long a browser's session lasts, as 30m or 12h.")
    private Duration lifetime = Duration.ofHours(12);

    void applyTo(LatchkeyBuilder engine) {
        engine.sessionLifetime(lifetime);
    }
}
