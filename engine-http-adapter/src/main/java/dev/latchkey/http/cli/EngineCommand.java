package dev.latchkey.http.cli;

import dev.latchkey.api.LicensingEngine;
import dev.latchkey.http.server.Composition;
import dev.latchkey.http.server.EngineSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that opens the database, does one thing with the engine, and closes it again. */
abstract class EngineCommand implements Callable<Integer> {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Mixin
    final DataOptions data = new DataOptions();

    @Override
    public final Integer call() {
        try (LicensingEngine engine = Composition.open(settings())) {
            run(engine);
            return LatchkeyCli.DONE;
        }
    }

    /** What to open: a database that is there. */
    EngineSettings settings() {
        return data.existing();
    }

    /** Does what the command is for. */
    abstract void run(LicensingEngine engine);
}
