package dev.latchkey.cli;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.server.Composition;
import dev.latchkey.server.EmbeddedDatabase;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.server.StandaloneServer;
import java.net.URI;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code latchkey demo}. */
@Command(
        name = "demo",
        description = "Serve a sandbox for people who write clients: a fresh database with one item and ready-made"
                + " keys, gone when it stops.")
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Override
    public Integer call() throws InterruptedException {
        ServerSettings settings = server.settings();
        TemporaryDirectory directory = TemporaryDirectory.create();
        StandaloneServer running = start(settings, directory);
        running.awaitStop();
        return LatchkeyCli.DONE;
    }

    private StandaloneServer start(ServerSettings settings, TemporaryDirectory directory) {
        try {
            LatchkeyBuilder builder = Composition.engine().masterSecret(MasterSecret.random(new SecureRandom()));
            server.applyTo(builder);
            LicensingEngine engine = Composition.open(EmbeddedDatabase.in(directory.path()), builder);
            DemoCatalog catalog = DemoCatalog.fill(engine);
            return server.start(settings, engine, url -> announce(url, catalog), () -> {
                engine.close();
                directory.delete();
            });
        } catch (RuntimeException e) {
            directory.delete();
            throw e;
        }
    }

    private void announce(URI url, DemoCatalog catalog) {
        DemoGuide guide = new DemoGuide(url.toString(), catalog);
        common.announce(guide.json(), guide::text);
    }
}
