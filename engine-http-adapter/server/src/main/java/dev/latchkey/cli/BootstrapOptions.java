package dev.latchkey.cli;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.access.BearerToken;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The first token of the owner. */
@HelpSection.In(HelpSection.ACCESS)
final class BootstrapOptions {
    @Option(
            names = "--bootstrap-token-file",
            paramLabel = "FILE",
            description =
                    "The owner's first API token, instead of one that is made and printed. Read only while the owner"
                            + " has none.")
    private @Nullable Path bootstrapTokenFile;

    @Option(
            names = "--allow-open-token-file",
            fallbackValue = "true",
            description = "Accept a token file that other users can read.")
    private boolean allowOpenTokenFile;

    /** Its text, if the operator has chosen it; {@code null} if one is to be made. */
    @Nullable
    BearerToken token() {
        return bootstrapTokenFile == null
                ? null
                : read(new TokenFile("--bootstrap-token-file", bootstrapTokenFile, allowOpenTokenFile));
    }

    private static BearerToken read(TokenFile file) {
        try {
            return BearerToken.of(file.read());
        } catch (InvalidValueException e) {
            throw new LicensingException(file + ", holds no token", e);
        }
    }
}
