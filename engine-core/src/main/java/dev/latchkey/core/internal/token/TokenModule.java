package dev.latchkey.core.internal.token;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import dev.latchkey.api.token.OfflineTokens;
import dev.latchkey.api.token.SigningKeys;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.core.internal.catalog.ItemProjects;
import dev.latchkey.core.internal.event.ChangeFollower;
import dev.latchkey.core.internal.license.TokenValidation;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.secret.SealedValues;
import dev.latchkey.core.internal.secret.Sealer;
import dev.latchkey.core.internal.transaction.Administration;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Wires the offline tokens. */
@Module
public interface TokenModule {
    /** The service. */
    @Provides
    @Singleton
    static OfflineTokens tokens(
            TokenValidation validation,
            ItemProjects projects,
            SigningKeyRing keys,
            TokenSettings settings,
            Clock clock,
            SecureRandom random,
            Meters meters) {
        OfflineTokens tokens = new OfflineTokenService(validation, projects, keys, settings.issuer(), clock, random);
        return meters.isOn() ? new CountedTokens(tokens, meters) : tokens;
    }

    /** The keys that sign. */
    @Binds
    SigningKeys signingKeys(SigningKeyAdministration administration);

    /** The same in transactions that the caller chooses. */
    @Binds
    Administration<SigningKeys> administration(SigningKeyAdministration administration);

    /** Reads the keys again after events may have been missed. */
    @Binds
    @IntoSet
    ChangeFollower follower(SigningKeyRing ring);

    /** The private halves of signing keys are sealed values. */
    @Provides
    @IntoSet
    static SealedValues sealedKeys(Sealer sealer) {
        return new SealedSigningKeys(sealer);
    }
}
