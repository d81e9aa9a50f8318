package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.storage.StorageInUseException;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.server.Composition;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Where calls of the API are made: on a database that is opened for them, or on a server that runs. */
final class ExchangeOptions {
    @Mixin
    private final RemoteOptions remote = new RemoteOptions();

    @Mixin
    private final DataOptions data = new DataOptions();

    /** Whether it is a server. The command line decides, if the environment or the file names the other one. */
    boolean isRemote(CommonOptions common) {
        Optional<String> ofDatabase = common.onCommandLine(
                DataOptions.class, DatabaseOptions.class, TokenFormatOptions.class, TokenOptions.class);
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

    /** The server, which is there. */
    Exchange server(CommonOptions common) {
        return remote.server(common::notice).greeted();
    }

    /** The settings of the engine on the database, without rate limits, which protect a server from its clients. */
    LatchkeyBuilder engine() {
        return data.engine().limits(RateLimits.none());
    }

    /**
     * The API on the database.
     *
     * @param mayMake whether the database is made if it is not there; otherwise a slip in its name makes no empty one
     */
    Exchange database(LatchkeyBuilder engine, boolean mayMake) {
        if (!data.isGiven()) {
            throw new IllegalArgumentException(DataOptions.MISSING
                    + ", --database-url a database on a server, or --url a running Latchkey server");
        }
        try {
            return new LocalApi(Composition.open(mayMake ? data.database() : data.existing(), engine));
        } catch (StorageInUseException e) {
            throw new LicensingException(
                    e.getMessage() + ": if that is a server, use --url and --token-file to run this on the server", e);
        }
    }
}
