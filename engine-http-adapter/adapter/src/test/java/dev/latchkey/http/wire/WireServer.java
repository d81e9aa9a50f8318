package dev.latchkey.http.wire;

/** A server under test. */
public interface WireServer extends AutoCloseable {

    /** Where it listens, on the loopback address. */
    int port();

    @Override
    void close();
}
