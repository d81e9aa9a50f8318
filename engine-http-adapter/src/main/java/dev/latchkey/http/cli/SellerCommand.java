package dev.latchkey.http.cli;

import dev.latchkey.http.server.Composition;
import dev.latchkey.http.server.EngineSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that has one thing done. */
abstract class SellerCommand implements Callable<Integer> {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Mixin
    final DataOptions data = new DataOptions();

    @Override
    public final Integer call() {
        try (Seller seller = new EngineSeller(Composition.open(settings()))) {
            run(seller);
            return LatchkeyCli.DONE;
        }
    }

    /** The database to open: one that is there. */
    EngineSettings settings() {
        return data.existing();
    }

    /** Has it done, and prints the result. */
    abstract void run(Seller seller);
}
