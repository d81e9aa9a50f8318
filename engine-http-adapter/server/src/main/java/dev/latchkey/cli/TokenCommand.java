package dev.latchkey.cli;

import dev.latchkey.core.LatchkeyBuilder;
import picocli.CommandLine.Mixin;

/** A command that prints a new API token: on a database, in any form. */
final class TokenCommand extends CallCommand {
    @Mixin
    private final TokenFormatOptions format = new TokenFormatOptions();

    TokenCommand(ApiGroup group, ApiCommand command) {
        super(group, command);
    }

    @Override
    LatchkeyBuilder engine() {
        LatchkeyBuilder engine = super.engine();
        format.applyTo(engine);
        return engine;
    }
}
