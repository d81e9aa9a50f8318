package dev.latchkey.server;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.util.Callback;

/**
 * Answers in memory that their clients have not read yet. No thread waits for them, and so only the number of
 * connections bounds their number. This class bounds their bytes. Beyond that bound, the client with the oldest unread
 * answer is cut off. Thread-safe.
 */
final class UnreadReplies {
    /** Answers up to this length are not counted: even one for each connection takes little memory. */
    private static final int SMALL = 4 * 1024;

    private final long most;
    private final Set<Unread> oldestFirst = new LinkedHashSet<>();
    private long bytes;

    /** Creates a bound of this many bytes. */
    UnreadReplies(long most) {
        this.most = most;
    }

    /**
     * Counts an answer that begins to be sent.
     *
     * @param cutOff ends its connection, which makes the sending fail
     * @param end the callback for the end of the sending
     * @return the callback to use in its place
     */
    Callback count(int length, Runnable cutOff, Callback end) {
        if (length <= SMALL) {
            return end;
        }
        Unread reply = new Unread(length, cutOff, end);
        add(reply).forEach(Runnable::run);
        return reply;
    }

    private synchronized List<Runnable> add(Unread reply) {
        List<Runnable> cutOff = new ArrayList<>();
        Iterator<Unread> oldest = oldestFirst.iterator();
        while (bytes + reply.length > most && oldest.hasNext()) {
            Unread slowest = oldest.next();
            oldest.remove();
            bytes -= slowest.length;
            cutOff.add(slowest.cutOff);
        }
        oldestFirst.add(reply);
        bytes += reply.length;
        return cutOff;
    }

    private synchronized void remove(Unread reply) {
        if (oldestFirst.remove(reply)) {
            bytes -= reply.length;
        }
    }

    private final class Unread extends Callback.Nested {
        private final int length;
        private final Runnable cutOff;

        private Unread(int length, Runnable cutOff, Callback end) {
            super(end);
            this.length = length;
            this.cutOff = cutOff;
        }

        @Override
        public void completed() {
            remove(this);
        }
    }
}
