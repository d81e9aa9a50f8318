/**
 * The HTTP API: {@link dev.latchkey.http.HttpApi} answers requests, and bindings hand them to it.
 *
 * <p>A host requires the module of the server that it mounts a binding in: {@code jakarta.servlet} or {@code jdk.httpserver}.
 */
module dev.latchkey.http {
    requires transitive dev.latchkey.api;
    requires com.fasterxml.jackson.core;
    requires com.nimbusds.jose.jwt;
    requires org.slf4j;
    // Not transitive, which a host without servlets could not be compiled with.
    requires static jakarta.servlet;
    requires static jdk.httpserver;
    requires static org.jspecify;

    exports dev.latchkey.http;
    exports dev.latchkey.http.jdk;
    exports dev.latchkey.http.message;
    exports dev.latchkey.http.oauth;
    exports dev.latchkey.http.servlet;
    exports dev.latchkey.http.setting;
}
