package dev.latchkey.core.license;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.latchkey.api.license.Licenses;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import java.util.function.Function;

/** Wires the licences. */
@Module
public interface LicenseModule {
    /** The service. */
    @Binds
    Licenses licenses(LicenseService service);

    /** Validation for those who hand out tokens. */
    @Provides
    static Function<ValidationRequest, Validation> validationForToken(Validator validator) {
        return validator::validateForToken;
    }
}
