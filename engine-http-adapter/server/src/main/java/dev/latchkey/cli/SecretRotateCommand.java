package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.SecretRotation;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.server.Composition;
import dev.latchkey.server.DatabaseSettings;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code latchkey secret rotate}. */
@Command(
        name = "rotate",
        description =
                "Change the master secret: from the one of --previous-secret-file to the one of --secret-file, or,"
                        + " without these, from the one in the directory of the database to a new one, which replaces its file."
                        + " Keys and tokens that are out go on working. If it is broken off, call it again.")
final class SecretRotateCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final DataOptions data = new DataOptions();

    @Override
    public Integer call() {
        data.requirePreviousSecret();
        DatabaseSettings database = data.existing();
        Optional<SecretInDirectory> own = data.directoryOfSecret().map(SecretInDirectory::new);
        SecretRotation done = rotate(database, data.engine(), own.orElse(null));
        common.print(
                JsonNodeFactory.instance.objectNode().put("resealed", done.resealed()),
                () -> "the database belongs to the new master secret; " + done.resealed()
                        + " stored values were encrypted anew");
        return LatchkeyCli.DONE;
    }

    private static SecretRotation rotate(
            DatabaseSettings database, LatchkeyBuilder settings, @Nullable SecretInDirectory own) {
        if (own != null) {
            settings.previousMasterSecret(own.present()).masterSecret(own.next());
        }
        try (LicensingEngine engine = Composition.open(database, settings)) {
            SecretRotation progress = engine.rotateMasterSecret();
            if (own != null) {
                // The database opens with the next one from now on, and with no other.
                own.replace();
            }
            while (!progress.done()) {
                progress = engine.rotateMasterSecret();
            }
            return progress;
        }
    }
}
