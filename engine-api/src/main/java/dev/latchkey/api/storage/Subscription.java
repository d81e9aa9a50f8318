package dev.latchkey.api.storage;

/** The hints that {@link Storage#onChange} began. Thread-safe. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    /** Ends it: soon afterwards nothing is called any more. Calling it twice does nothing more. */
    @Override
    void close();
}
