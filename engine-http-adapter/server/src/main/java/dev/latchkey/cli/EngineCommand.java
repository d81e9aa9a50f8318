package dev.latchkey.cli;

import dev.latchkey.core.LatchkeyBuilder;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** A command that takes more settings of the engine which it runs on a database. */
final class EngineCommand extends CallCommand {
    private final EngineOptions options;

    private EngineCommand(ApiGroup group, ApiCommand command, EngineOptions options) {
        super(group, command);
        this.options = options;
    }

    /** Makes a command with these options. */
    static BiFunction<ApiGroup, ApiCommand, CallCommand> with(Supplier<EngineOptions> options) {
        return (group, command) -> new EngineCommand(group, command, options.get());
    }

    @Override
    CommandSpec spec() {
        CommandSpec spec = super.spec();
        spec.addMixin("engine", CommandSpec.forAnnotatedObject(options));
        return spec;
    }

    @Override
    LatchkeyBuilder engine() {
        LatchkeyBuilder engine = super.engine();
        options.applyTo(engine);
        return engine;
    }
}
