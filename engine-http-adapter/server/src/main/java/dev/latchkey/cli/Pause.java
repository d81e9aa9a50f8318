package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import java.time.Duration;

/** How to wait. */
@FunctionalInterface
interface Pause {
    /** Sleeps. */
    Pause SLEEP = duration -> {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LicensingException("interrupted while it waited for the server", e);
        }
    };

    /** Waits so long. */
    void await(Duration duration);
}
