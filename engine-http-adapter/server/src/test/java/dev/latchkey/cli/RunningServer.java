package dev.latchkey.cli;

import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.setting.WireFormat;
import dev.latchkey.server.Composition;
import dev.latchkey.server.EmbeddedDatabase;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.server.StandaloneServer;
import java.nio.file.Path;

/** A server in this process, on a database in a directory, and the owner's token in a file. */
final class RunningServer implements AutoCloseable {
    private final Path directory;
    private final LicensingEngine engine;
    private final StandaloneServer server;
    private final Path ownersToken;

    private RunningServer(Path directory, LicensingEngine engine, StandaloneServer server) {
        this.directory = directory;
        this.engine = engine;
        this.server = server;
        this.ownersToken =
                file("owner.token", Owner.firstToken(engine, null).orElseThrow().reveal() + "\n");
    }

    static RunningServer in(Path directory, WireFormat format, RateLimits limits) {
        LicensingEngine engine = Composition.open(
                EmbeddedDatabase.in(directory.resolve("served")),
                Composition.engine().limits(limits).operators(Owner.ID));
        HttpApi api = HttpApi.builder(engine).wireFormat(format).build();
        return new RunningServer(
                directory, engine, StandaloneServer.start(ServerSettings.onPort(0), api, engine::close));
    }

    LicensingEngine engine() {
        return engine;
    }

    String url() {
        return server.url().toString();
    }

    Path ownersToken() {
        return ownersToken;
    }

    /** A file with somebody's token. */
    Path token(String principal, String... scopes) {
        ApiTokenDraft draft = ApiTokenDraft.of(PrincipalId.of(principal), principal)
                .withScopes(scopes.length == 0 ? Scopes.all() : Scopes.of(scopes));
        return file(
                principal + ".token",
                engine.access().apiTokens().create(draft).bearer().reveal());
    }

    Path file(String name, String text) {
        return PrivateFiles.write(directory.resolve(name), text);
    }

    /** A command to this server. */
    CliRun run(Object... words) {
        return run(ownersToken, words);
    }

    /** A command to this server with another token. */
    CliRun run(Path token, Object... words) {
        return CliRun.of(concat(words, "--url", url(), "--token-file", token));
    }

    static Object[] concat(Object[] words, Object... more) {
        Object[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    @Override
    public void close() {
        server.close();
    }
}
