package dev.latchkey.http.docs;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.jdk.LatchkeyHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A host that answers over HTTP. */
final class MountingExample {
    private MountingExample() {}

    static HttpApi api(LicensingEngine engine) {
        // tag::api[]
        HttpApi api = HttpApi.builder(engine).build();
        // end::api[]
        return api;
    }

    // tag::jdk[]
    static HttpServer serve(HttpApi api, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", new LatchkeyHandler(api));
        server.start();
        return server;
    }
    // end::jdk[]
}
