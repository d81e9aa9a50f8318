package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.storage.StorageInUseException;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.server.Composition;
import dev.latchkey.server.DatabaseSettings;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that has one thing done: on a database that it opens, or by a server that runs. */
abstract class SellerCommand implements Callable<Integer> {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Mixin
    final DataOptions data = new DataOptions();

    @Mixin
    private final RemoteOptions remote = new RemoteOptions();

    @Override
    public final Integer call() {
        prepare();
        try (Seller seller = isRemote() ? RemoteSeller.on(remote.server(common::notice)) : onDatabase()) {
            run(seller);
            return LatchkeyCli.DONE;
        }
    }

    /** Looks at what the command was given, before anything is opened, made or asked. */
    void prepare() {}

    /** The database to open: one that is there. */
    DatabaseSettings database() {
        return data.existing();
    }

    /** The settings of the engine on it. */
    LatchkeyBuilder engine() {
        return data.engine();
    }

    /** Has it done, and prints the result. */
    abstract void run(Seller seller);

    /** The command line decides, where the environment or the file names the other one. */
    private boolean isRemote() {
        Optional<String> ofDatabase =
                common.onCommandLine(DataOptions.class, DatabaseOptions.class, TokenFormatOptions.class);
        Optional<String> ofServer = common.onCommandLine(RemoteOptions.class);
        if (ofDatabase.isPresent() && ofServer.isPresent()) {
            throw new IllegalArgumentException(
                    ofDatabase.get() + " is about a database and " + ofServer.get() + " about a server: name only one");
        }
        if (ofServer.isPresent() && !remote.isGiven()) {
            throw new IllegalArgumentException(ofServer.get() + " belongs to --url");
        }
        if (ofDatabase.isPresent() || !remote.isGiven()) {
            return false;
        }
        if (ofServer.isEmpty() && data.isGiven()) {
            throw new IllegalArgumentException(
                    "the environment or the file names both a database and a server: name one on the command line");
        }
        return true;
    }

    private Seller onDatabase() {
        if (!data.isGiven()) {
            throw new IllegalArgumentException(DataOptions.MISSING
                    + ", --database-url a database on a server, or --url a running Latchkey server");
        }
        try {
            return new EngineSeller(Composition.open(database(), engine()));
        } catch (StorageInUseException e) {
            throw new LicensingException(
                    e.getMessage() + ": if that is a server, use --url and --token-file to run this on the server", e);
        }
    }
}
