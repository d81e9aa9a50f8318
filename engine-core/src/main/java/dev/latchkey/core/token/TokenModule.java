package dev.latchkey.core.token;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.token.OfflineTokens;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.core.metric.Meters;
import dev.latchkey.core.secret.SealedValues;
import dev.latchkey.core.secret.Sealer;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Function;

/** Wires the offline tokens. */
@Module
public interface TokenModule {
    /** The service. */
    @Provides
    @Singleton
    static OfflineTokens tokens(
            Function<ValidationRequest, Validation> validation,
            Function<ItemId, Project> projects,
            SigningKeyRing keys,
            TokenSettings settings,
            Clock clock,
            SecureRandom random,
            Meters meters) {
        OfflineTokens tokens = new OfflineTokenService(validation, projects, keys, settings.issuer(), clock, random);
        return meters.isOn() ? new CountedTokens(tokens, meters) : tokens;
    }

    /** The private halves of signing keys are sealed. */
    @Provides
    @IntoSet
    static SealedValues sealedKeys(Sealer sealer) {
        return new SealedSigningKeys(sealer);
    }
}
