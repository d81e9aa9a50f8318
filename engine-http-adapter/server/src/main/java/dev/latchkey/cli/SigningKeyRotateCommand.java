package dev.latchkey.cli;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.token.SigningKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code latchkey signing-key rotate}. */
@Command(
        name = "rotate",
        description =
                "Make the key that signs offline tokens from now on, and print its kid. Servers on a database server"
                        + " sign with it within a minute. Tokens of earlier keys go on verifying, wherever these keys are"
                        + " known.")
final class SigningKeyRotateCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final SigningKeyOptions options = new SigningKeyOptions();

    @Override
    public Integer call() {
        SigningKey made;
        try (LicensingEngine engine = options.open()) {
            made = engine.signingKeys().rotate();
        }
        common.print(SigningKeyOptions.json(made), made::kid);
        return LatchkeyCli.DONE;
    }
}
