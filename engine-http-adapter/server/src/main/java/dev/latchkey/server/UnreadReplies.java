package dev.latchkey.server;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.util.Callback;

/**
 * Answers in memory whose clients have not read them yet. No thread waits for that, so that their number is bounded by that of
 * the connections alone: here, their bytes are. Beyond that, who has had an answer for longest is cut off. Thread-safe.
 */
final class UnreadReplies {
    /** Answers up to this length are not counted: so many of them as there are connections are no burden. */
    private static final int SMALL = 4 * 1024;

    private final long most;
    private final Set<Unread> oldestFirst = new LinkedHashSet<>();
    private long bytes;

    /** At most so many bytes. */
    UnreadReplies(long most) {
        this.most = most;
    }

    /**
     * Counts an answer that begins to be sent.
     *
     * @param cutOff ends its connection, upon which the sending fails
     * @param end what is to be told the end of the sending
     * @return what is to be told in its place
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
