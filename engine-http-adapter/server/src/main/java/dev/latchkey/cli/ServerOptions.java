package dev.latchkey.cli;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.server.StandaloneServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;

/** Options of the commands that serve. */
final class ServerOptions {
    @Mixin
    private final ListenOptions listen = new ListenOptions();

    @Mixin
    private final ApiOptions api = new ApiOptions();

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final TokenOptions tokens = new TokenOptions();

    @Mixin
    private final TokenFormatOptions tokenFormat = new TokenFormatOptions();

    @Mixin
    private final SessionOptions sessions = new SessionOptions();

    @Mixin
    private final OperatorOptions operators = new OperatorOptions();

    ServerSettings settings() {
        return listen.settings();
    }

    void applyTo(LatchkeyBuilder engine) {
        limits.applyTo(engine);
        tokens.applyTo(engine);
        tokenFormat.applyTo(engine);
        sessions.applyTo(engine);
        operators.applyTo(engine);
    }

    /**
     * Starts the server, and makes sure that the end of the process stops it.
     *
     * @param announcement told where it will answer, once it has its port, and before it answers: a client that finds
     *     it ready may count on what is said there
     */
    StandaloneServer start(
            ServerSettings settings, LicensingEngine engine, Consumer<URI> announcement, Runnable afterwards) {
        StandaloneServer server = bind(settings, engine, afterwards);
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            warnIfOpen(settings);
            announcement.accept(server.url());
            server.answer();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private StandaloneServer bind(ServerSettings settings, LicensingEngine engine, Runnable afterwards) {
        try {
            return StandaloneServer.bind(settings, api.api(engine), afterwards);
        } catch (RuntimeException e) {
            afterwards.run();
            throw e;
        }
    }

    private void warnIfOpen(ServerSettings settings) {
        boolean loopback =
                new InetSocketAddress(settings.host(), 0).getAddress().isLoopbackAddress();
        if (!loopback && settings.tls() == null && !api.hasTrustedProxies()) {
            LoggerFactory.getLogger(ServerOptions.class)
                    .warn(
                            "{} is open to the network with neither TLS nor a trusted proxy:"
                                    + " keys travel in clear (--tls-key-store, --trusted-proxies)",
                            settings.host());
        }
    }
}
