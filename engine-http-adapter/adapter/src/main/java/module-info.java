/**
 * The HTTP API: bindings pass requests to {@link dev.latchkey.http.HttpApi}, which answers them.
 *
 * <p>A host requires the module of the server for its binding: {@code jakarta.servlet} or {@code jdk.httpserver}.
 */
module dev.latchkey.http {
    requires transitive dev.latchkey.api;
    requires com.fasterxml.jackson.core;
    requires com.nimbusds.jose.jwt;
    requires org.slf4j;
    // Not transitive: a host without servlets could not be compiled then.
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
