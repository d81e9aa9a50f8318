package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.token.SharedSecret;
import dev.latchkey.api.token.SigningAlgorithm;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.core.LatchkeyBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How offline tokens are signed. */
@HelpSection.In(HelpSection.OFFLINE_TOKENS)
final class TokenOptions implements EngineOptions {
    @Option(
            names = "--token-algorithm",
            completionCandidates = Algorithms.class,
            paramLabel = "ALG",
            defaultValue = "EdDSA",
            description = "The algorithm that signs offline tokens: EdDSA (Ed25519), ES256 or HS256.")
    private SigningAlgorithm algorithm = SigningAlgorithm.EDDSA;

    @Option(
            names = "--token-issuer",
            paramLabel = "TEXT",
            defaultValue = "latchkey",
            description = "The tokens' iss claim.")
    private String issuer = "";

    @Option(
            names = "--token-secret-file",
            paramLabel = "FILE",
            description = "For HS256, and only for it: the shared secret, 32 bytes or more, taken as they are.")
    private @Nullable Path secretFile;

    TokenSettings settings() {
        return TokenSettings.of(algorithm, secretFile == null ? null : read(secretFile))
                .withIssuer(issuer);
    }

    @Override
    public void applyTo(LatchkeyBuilder engine) {
        engine.offlineTokens(settings());
    }

    private static SharedSecret read(Path file) {
        try {
            return SharedSecret.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new LicensingException("the token secret file " + file + " cannot be read", e);
        }
    }

    /** The words that completion offers. */
    private static final class Algorithms extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Algorithms() {
            super(List.of("EdDSA", "ES256", "HS256"));
        }
    }
}
