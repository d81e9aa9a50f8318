package dev.latchkey.api.storage;

/** A subscription to the hints of {@link Storage#onChange}. Thread-safe. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    /** Ends it. The last call may come shortly afterwards. Calling it twice does nothing more. */
    @Override
    void close();
}
