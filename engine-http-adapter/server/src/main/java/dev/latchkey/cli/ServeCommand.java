package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.server.Composition;
import dev.latchkey.server.DatabaseSettings;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.server.StandaloneServer;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code latchkey serve}. */
@Command(name = "serve", description = "Serve the HTTP API until told to stop (SIGTERM, or Ctrl-C).")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final LogOptions log = new LogOptions();

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final BootstrapOptions bootstrap = new BootstrapOptions();

    @Override
    public Integer call() throws InterruptedException {
        ServerSettings settings = server.settings();
        LicensingEngine engine = open();
        StandaloneServer running = server.start(settings, engine, url -> announce(engine, url), engine::close);
        running.awaitStop();
        return LatchkeyCli.DONE;
    }

    /** Before the server answers: a client that finds it ready may count on the token being there. */
    private void announce(LicensingEngine engine, URI url) {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("url", url.toString());
        firstToken(engine).ifPresent(token -> result.put("owner_token", token.reveal()));
        common.announce(result, () -> "Latchkey serves " + url);
    }

    private LicensingEngine open() {
        DatabaseSettings database = data.database();
        LatchkeyBuilder engine = data.engine();
        server.applyTo(engine);
        log.applyTo(engine);
        return Composition.open(database, engine);
    }

    /**
     * Shows it where only a person looks, unless a program asks for it; one that the operator has chosen not at all.
     */
    private Optional<BearerToken> firstToken(LicensingEngine engine) {
        BearerToken chosen = bootstrap.token();
        Optional<BearerToken> made = Owner.firstToken(engine, chosen);
        if (chosen != null) {
            return Optional.empty();
        }
        if (!common.json()) {
            made.ifPresent(
                    token -> common.notice("First start. The owner's API token, shown this once: " + token.reveal()));
        }
        return made;
    }
}
