package dev.latchkey.cli;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.internal.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The first token of the owner. */
final class BootstrapOptions {
    @Option(
            names = "--bootstrap-token-file",
            paramLabel = "FILE",
            description =
                    "The owner's first API token, instead of one that is made and printed. Read only while the owner"
                            + " has none.")
    private @Nullable Path bootstrapTokenFile;

    /** Its text, if the operator has chosen it; {@code null} if one is to be made. */
    @Nullable
    BearerToken token() {
        return bootstrapTokenFile == null ? null : read(bootstrapTokenFile);
    }

    private static BearerToken read(Path file) {
        try {
            return BearerToken.of(Texts.trimmed(Files.readString(file)));
        } catch (IOException e) {
            throw new LicensingException("the bootstrap token file " + file + " cannot be read", e);
        } catch (InvalidValueException e) {
            throw new LicensingException("the bootstrap token file " + file + " holds no token", e);
        }
    }
}
