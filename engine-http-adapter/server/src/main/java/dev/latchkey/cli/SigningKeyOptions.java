package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.storage.StorageInUseException;
import dev.latchkey.api.token.SigningAlgorithm;
import dev.latchkey.api.token.SigningKey;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.server.Composition;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Mixin;

/** What the commands about signing keys take, and how they show a key. */
final class SigningKeyOptions {
    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final TokenOptions tokens = new TokenOptions();

    /**
     * The engine on the database, which signs as the servers on it do where it is given the same options.
     *
     * @throws IllegalArgumentException for HS256, which has no key pairs
     */
    LicensingEngine open() {
        TokenSettings settings = tokens.settings();
        if (settings.algorithm() == SigningAlgorithm.HS256) {
            throw new IllegalArgumentException(
                    "--token-algorithm must be EdDSA or ES256: the secret of HS256 is a file of yours, which you"
                            + " replace");
        }
        try {
            return Composition.open(data.existing(), data.engine().offlineTokens(settings));
        } catch (StorageInUseException e) {
            throw new LicensingException(e.getMessage() + ": if that is a server, stop it first", e);
        }
    }

    static ObjectNode json(SigningKey key) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kid", key.kid())
                .put("alg", key.algorithm().code())
                .put(
                        "created_at",
                        key.createdAt().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("current", key.isCurrent());
    }
}
