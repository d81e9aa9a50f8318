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

    /** The service for sellers. */
    @Binds
    Selling selling(LicenseAdministration administration);

    /** The same service in given transactions. */
    @Binds
    Administration<Selling> administration(LicenseAdministration administration);

    /** Validation for issuing tokens. */
    @Binds
    TokenValidation validationForToken(Validator validator);

    /** The codec of keys. */
    @Provides
    @Singleton
    static KeyCodec keyCodec(KeyRing keys, KeyFormat format, ImportSwitch imports, SecureRandom random) {
        return new KeyCodec(keys, format, imports.on(), random);
    }

    /** Forgets licences that others changed. */
    @Binds
    @IntoSet
    ChangeFollower follower(LicenseFollower follower);

    /** Recoverable keys are sealed values. */
    @Binds
    @IntoSet
    SealedValues sealedKeys(RecoverableKeys keys);

    /** Writes pending last-seen times. */
    @Provides
    @IntoSet
    static Periodic touches(TouchBuffer touches, TouchSettings settings) {
        return Periodic.every(settings.flushPeriod(), "write last-seen times", touches::flush)
                .flushedBy(touches::flush);
    }

    /** Looks for the outcome of host transactions. */
    @Provides
    @IntoSet
    static Periodic doubts(Doubts doubts) {
        return Periodic.every(Duration.ofSeconds(1), "look for the outcome of host transactions", doubts::review);
    }
}
