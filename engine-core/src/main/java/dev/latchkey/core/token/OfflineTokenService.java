package dev.latchkey.core.token;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.token.OfflineTokens;
import dev.latchkey.api.token.Verification;
import java.time.Clock;
import java.util.function.Function;

/** Signs offline tokens (wire contract, section 2). Thread-safe. */
public final class OfflineTokenService implements OfflineTokens {

    /**
     * A service.
     *
     * @param validation validates, and refuses where the project has verification switched off
     * @param projects the project of an item
     */
    public OfflineTokenService(
            Function<ValidationRequest, Validation> validation,
            Function<ItemId, Project> projects,
            SigningKeyRing keys,
            Clock clock) {}

    @Override
    public Verification verify(ValidationRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String publicKeys() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String rotateSigningKey() {
        throw new UnsupportedOperationException();
    }
}
