package dev.latchkey.cli;

import dev.latchkey.core.LatchkeyBuilder;
import picocli.CommandLine.Mixin;

/** A command about the keys that sign offline tokens: on a database, for the algorithm that its servers use. */
final class SigningKeyCommand extends CallCommand {
    @Mixin
    private final TokenOptions tokens = new TokenOptions();

    SigningKeyCommand(ApiGroup group, ApiCommand command) {
        super(group, command);
    }

    @Override
    LatchkeyBuilder engine() {
        LatchkeyBuilder engine = super.engine();
        tokens.applyTo(engine);
        return engine;
    }
}
