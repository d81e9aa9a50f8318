package dev.latchkey.core.token;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.core.secret.Sealer;
import java.security.SecureRandom;
import java.time.Clock;

/** The keys that sign offline tokens. Thread-safe. */
public final class SigningKeyRing {

    /** A ring over the keys in a storage. */
    public SigningKeyRing(Storage storage, Sealer sealer, TokenSettings settings, Clock clock, SecureRandom random) {}
}
