package dev.latchkey.http.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.api.LicensingEngine;
import dev.latchkey.http.server.Composition;
import dev.latchkey.http.server.ServerSettings;
import dev.latchkey.http.server.StandaloneServer;
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

    @Override
    public Integer call() throws InterruptedException {
        ServerSettings settings = server.settings();
        LicensingEngine engine = Composition.open(server.engine(data.settings()).withLog(log.settings()));
        StandaloneServer running = server.start(settings, engine, engine::close);
        String url = running.url().toString();
        common.print(JsonNodeFactory.instance.objectNode().put("url", url), () -> "Latchkey serves " + url);
        running.awaitStop();
        return LatchkeyCli.DONE;
    }
}
