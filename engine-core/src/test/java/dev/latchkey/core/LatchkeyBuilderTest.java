package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.KeyFormat;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.SharedLimits;
import dev.latchkey.core.storage.MemoryStorage;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

class LatchkeyBuilderTest {

    @Test
    void a_wrong_setting_is_named() {
        assertWrong(Latchkey.builder(), "storage must be given");
        assertWrong(memory().cacheSize(0), "cacheSize must be 1 or more, not 0");
        assertWrong(memory().cacheExpiry(Duration.ZERO), "cacheExpiry must be 1 millisecond to 1 day, not PT0S");
        assertWrong(
                memory().touchInterval(Duration.ofDays(2)), "touchInterval must be 1 millisecond to 1 day, not PT48H");
        assertWrong(
                memory().staleness(Duration.ofMillis(99)),
                "staleness must be 100 milliseconds to 1 hour, not PT0.099S");
        assertWrong(
                memory().eventRetention(Duration.ofMinutes(59)),
                "eventRetention must be 1 hour to 36500 days, not PT59M");
        assertWrong(
                memory().signingSecretOverlap(Duration.ofDays(367)),
                "signingSecretOverlap must be 0 to 366 days, not PT8808H");
        assertWrong(
                memory().sessionLifetime(Duration.ofSeconds(59)),
                "sessionLifetime must be 1 minute to 366 days, not PT59S");
        assertWrong(
                memory().sharedLimits(SharedLimits.of(LimitClass.WEBSOCKET_CONNECT)),
                "sharedLimits must name classes that have a limit, not websocket-connect");
        assertWrong(
                memory().sharedLimits(SharedLimits.of(LimitClass.LICENSE)),
                "sharedLimits must be none on a storage that has no shared buckets");
    }

    @Test
    void a_builder_builds_again() {
        LatchkeyBuilder builder = memory();
        try (LicensingEngine first = builder.build()) {
            builder.keyFormat(KeyFormat.LONG).storage(new MemoryStorage());
            try (LicensingEngine second = builder.build()) {
                assertThat(key(first).reveal()).hasSize("XXXX-XXXX-XXXX-XXXX".length());
                assertThat(key(second).reveal()).hasSize("XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX".length());
            }
        }
    }

    @Test
    void a_scheduler_of_the_host_outlives_the_engine() {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try {
            memory().scheduler(scheduler).build().close();
            assertThat(scheduler.isShutdown()).isFalse();
        } finally {
            scheduler.shutdown();
        }
    }

    private static LicenseKey key(LicensingEngine engine) {
        return engine.selling()
                .issue(engine.catalog().createItem("Editor").id(), LicenseTerms.unlimited())
                .key();
    }

    private static LatchkeyBuilder memory() {
        return Latchkey.builder().storage(new MemoryStorage());
    }

    private static void assertWrong(LatchkeyBuilder builder, String message) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
