package dev.latchkey.server;

import dev.latchkey.http.HttpApi;
import dev.latchkey.http.wire.WireServer;
import dev.latchkey.http.wire.WireSuite;

/** The wire suite on the standalone server. */
class StandaloneWireTest extends WireSuite {

    @Override
    public WireServer serve(HttpApi api) {
        return new Running(StandaloneServer.start(ServerSettings.onPort(0), api, () -> {}));
    }

    @Override
    public boolean handsOn(String path) {
        return true;
    }

    private record Running(StandaloneServer server) implements WireServer {

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
