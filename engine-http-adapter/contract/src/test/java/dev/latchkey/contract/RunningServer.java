package dev.latchkey.contract;

import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.http.HttpApi;
import dev.latchkey.server.Composition;
import dev.latchkey.server.EmbeddedDatabase;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.server.StandaloneServer;
import java.nio.file.Path;

/**
 * The standalone server in this process, on a database in a directory.
 *
 * @param token a token that may do everything
 */
record RunningServer(StandaloneServer server, String token) implements AutoCloseable {

    static RunningServer in(Path directory) {
        PrincipalId owner = PrincipalId.of("owner");
        LicensingEngine engine = Composition.open(
                EmbeddedDatabase.in(directory),
                Composition.engine().limits(RateLimits.none()).operators(owner));
        StandaloneServer server = StandaloneServer.start(
                ServerSettings.onPort(0), HttpApi.builder(engine).build(), engine::close);
        ApiTokenDraft draft = ApiTokenDraft.of(owner, "contract");
        return new RunningServer(
                server, engine.access().apiTokens().create(draft).bearer().reveal());
    }

    String url() {
        return server.url().toString();
    }

    @Override
    public void close() {
        server.close();
    }
}
