package dev.latchkey.server;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * HTTP/1.1 in which the API refuses the paths with broken escapes. Jetty would refuse some of them at the request line,
 * before it knows the client's accepted error format. The requests that Jetty still refuses there keep the method
 * {@code HEAD}, and so their answers have no body.
 */
final class LenientConnections extends HttpConnectionFactory {

    LenientConnections(HttpConfiguration settings) {
        super(settings);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        HttpConnection connection = new Lenient(getHttpConfiguration(), connector, endPoint);
        connection.setUseInputDirectByteBuffers(isUseInputDirectByteBuffers());
        connection.setUseOutputDirectByteBuffers(isUseOutputDirectByteBuffers());
        return configure(connection, connector, endPoint);
    }

    private static final class Lenient extends HttpConnection {

        private Lenient(HttpConfiguration settings, Connector connector, EndPoint endPoint) {
            super(settings, connector, endPoint);
        }

        @Override
        protected HttpParser newHttpParser(HttpCompliance compliance) {
            HttpParser usual = super.newHttpParser(compliance);
            HttpParser parser = new MethodParser(
                    (HttpParser.RequestHandler) usual.getHandler(),
                    getHttpConfiguration().getRequestHeaderSize(),
                    compliance);
            parser.setHeaderCacheSize(usual.getHeaderCacheSize());
            parser.setHeaderCacheCaseSensitive(usual.isHeaderCacheCaseSensitive());
            return parser;
        }

        @Override
        protected HttpStreamOverHTTP1 newHttpStream(String method, String target, HttpVersion version) {
            // For a request that it refuses in the first line, Jetty sets the method to BAD.
            String own = ((MethodParser) getParser()).isHead() ? HttpMethod.HEAD.asString() : method;
            try {
                return super.newHttpStream(own, target, version);
            } catch (IllegalArgumentException e) {
                return super.newHttpStream(own, ReadableTarget.of(target), version);
            }
        }
    }
}
