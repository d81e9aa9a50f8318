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
 * HTTP/1.1 that leaves it to the API to refuse a path whose escapes are broken. Jetty refuses some of them at the
 * request line, before it knows which form of error the client accepts. What it refuses there all the same has the request's
 * own method where that is a {@code HEAD}, and so no body.
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
            // Of what it refuses in the first line, Jetty says that the method is BAD.
            String own = ((MethodParser) getParser()).isHead() ? HttpMethod.HEAD.asString() : method;
            try {
                return super.newHttpStream(own, target, version);
            } catch (IllegalArgumentException e) {
                return super.newHttpStream(own, ReadableTarget.of(target), version);
            }
        }
    }
}
