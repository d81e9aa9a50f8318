package dev.latchkey.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;

/**
 * Jetty's parser, which also remembers whether a request is a {@code HEAD}. Jetty itself forgets the method of a
 * request that it refuses in the first line. An answer to a {@code HEAD} never has a body (RFC 9110, section 9.3.2).
 */
final class MethodParser extends HttpParser {

    private static final byte[] HEAD = "HEAD ".getBytes(StandardCharsets.US_ASCII);

    /**
     * The number of bytes of the word {@code HEAD} at the beginning of the request; -1 if the request begins with
     * another word.
     */
    private int matched;

    MethodParser(RequestHandler handler, int maxHeadBytes, HttpCompliance compliance) {
        super(handler, maxHeadBytes, compliance);
    }

    /** Whether the current or last request is a {@code HEAD}. */
    boolean isHead() {
        return matched == HEAD.length;
    }

    @Override
    public boolean parseNext(ByteBuffer buffer) {
        if (isStart()) {
            matched = 0;
        }
        if (isStart() || isState(State.METHOD)) {
            match(buffer.duplicate());
        }
        return super.parseNext(buffer);
    }

    private void match(ByteBuffer begun) {
        while (begun.hasRemaining() && matched >= 0 && !isHead()) {
            byte next = begun.get();
            // Empty lines may precede a request (RFC 9112, section 2.2).
            boolean before = matched == 0 && (next == '\r' || next == '\n');
            if (!before) {
                matched = next == HEAD[matched] ? matched + 1 : -1;
            }
        }
    }
}
