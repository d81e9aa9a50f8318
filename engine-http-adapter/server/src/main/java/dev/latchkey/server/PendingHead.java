package dev.latchkey.server;

import org.eclipse.jetty.io.Connection;

/** Since when a connection's next head has been arriving. Asked from one thread at a time. */
final class PendingHead {
    private long begunAt;
    private long messages;
    private long bytesBefore;

    /** The first head of a connection opened at this {@link System#nanoTime()}. */
    PendingHead(long openedAt) {
        this.begunAt = openedAt;
    }

    /** How many nanoseconds the head has been arriving; 0 if none has begun, or a request is in the server's hands. */
    long waited(Connection connection, long now) {
        long read = connection.getMessagesIn();
        boolean answering = read > connection.getMessagesOut();
        // A connection that has had no head yet owes one since it was opened, so that TLS cannot be drawn out either.
        boolean silent = read > 0 && connection.getBytesIn() == bytesBefore;
        if (answering || read != messages || silent) {
            messages = read;
            bytesBefore = connection.getBytesIn();
            begunAt = now;
        }
        return now - begunAt;
    }
}
