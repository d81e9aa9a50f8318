package dev.latchkey.core.internal.license;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import dev.latchkey.api.license.KeyFormat;
import dev.latchkey.api.license.Licenses;
import dev.latchkey.api.license.Selling;
import dev.latchkey.core.internal.event.ChangeFollower;
import dev.latchkey.core.internal.secret.KeyRing;
import dev.latchkey.core.internal.secret.SealedValues;
import dev.latchkey.core.internal.transaction.Administration;
import dev.latchkey.core.internal.upkeep.Periodic;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;

/** Wires the licences. */
@Module
public interface LicenseModule {
    /** The service. */
    @Binds
    Licenses licenses(LicenseService service);

    /** What sellers do with them. */
    @Binds
    Selling selling(LicenseAdministration administration);

    /** The same in transactions that somebody else chooses. */
    @Binds
    Administration<Selling> administration(LicenseAdministration administration);

    /** Validation for those who hand out tokens. */
    @Binds
    TokenValidation validationForToken(Validator validator);

    /** The form of keys. */
    @Provides
    @Singleton
    static KeyCodec keyCodec(KeyRing keys, KeyFormat format, ImportSwitch imports, SecureRandom random) {
        return new KeyCodec(keys, format, imports.on(), random);
    }

    /** Forgets licences that others changed. */
    @Binds
    @IntoSet
    ChangeFollower follower(LicenseFollower follower);

    /** Keys that can be shown again are sealed. */
    @Binds
    @IntoSet
    SealedValues sealedKeys(RecoverableKeys keys);

    /** Last-seen times that were held back are written. */
    @Provides
    @IntoSet
    static Periodic touches(TouchBuffer touches, TouchSettings settings) {
        return Periodic.every(settings.flushPeriod(), "write last-seen times", touches::flush)
                .flushedBy(touches::flush);
    }

    /** The outcome of host transactions is looked for. */
    @Provides
    @IntoSet
    static Periodic doubts(Doubts doubts) {
        return Periodic.every(Duration.ofSeconds(1), "look for the outcome of host transactions", doubts::review);
    }
}
