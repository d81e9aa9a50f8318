package dev.latchkey.server;

import org.eclipse.jetty.io.Connection;

/** The time since which a connection's next head has been arriving. Use it with one thread at a time. */
final class PendingHead {
    private long begunAt;
    private long messages;
    private long bytesBefore;

    /** Creates it for the first head of a connection that was opened at this {@link System#nanoTime()}. */
    PendingHead(long openedAt) {
        this.begunAt = openedAt;
    }

    /**
     * The nanoseconds for which the head has been arriving; 0 if no head has begun, or the server is handling a
     * request.
     */
    long waited(Connection connection, long now) {
        long read = connection.getMessagesIn();
        boolean answering = read > connection.getMessagesOut();
        // The first head is due since the connection was opened. This bounds the TLS handshake, too.
        boolean silent = read > 0 && connection.getBytesIn() == bytesBefore;
        if (answering || read != messages || silent) {
            messages = read;
            bytesBefore = connection.getBytesIn();
            begunAt = now;
        }
        return now - begunAt;
    }
}
