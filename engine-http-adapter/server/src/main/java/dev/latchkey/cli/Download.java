package dev.latchkey.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes the content of a success somewhere as it comes, and keeps that of another answer. */
final class Download implements BodyHandler<byte[]> {
    private static final int OK = 200;

    private final OutputStream out;
    private final AtomicLong bytes = new AtomicLong();
    private volatile @Nullable IOException failure;

    /** A download to a stream, which is left open. */
    Download(OutputStream out) {
        this.out = out;
    }

    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo head) {
        return head.statusCode() == OK
                ? BodySubscribers.mapping(
                        BodySubscribers.ofByteArrayConsumer(chunk -> chunk.ifPresent(this::write)),
                        nothing -> new byte[0])
                : BodySubscribers.ofByteArray();
    }

    private void write(byte[] chunk) {
        bytes.addAndGet(chunk.length);
        try {
            out.write(chunk);
        } catch (IOException e) {
            failure = e;
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes have come. */
    long bytes() {
        return bytes.get();
    }

    /**
     * Requires that the stream has taken what came.
     *
     * @throws IOException if it has not
     */
    void requireTaken() throws IOException {
        IOException failure = this.failure;
        if (failure != null) {
            throw failure;
        }
    }
}
