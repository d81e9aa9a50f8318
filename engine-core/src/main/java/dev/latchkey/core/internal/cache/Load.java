package dev.latchkey.core.internal.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A read of the storage that is in progress, with the threads that wait for its answer. */
final class Load<V> {
    private final Object generation;
    private final long began;
    private final long newcomers;
    private final CompletableFuture<@Nullable V> answer = new CompletableFuture<>();

    /**
     * A load that is about to begin.
     *
     * @param generation the generation of the cache that its value is meant for
     * @param began the time of the request
     * @param newcomers the count of newcomers at that time
     */
    Load(Object generation, long began, long newcomers) {
        this.generation = generation;
        this.began = began;
        this.newcomers = newcomers;
    }

    boolean isOfSameGeneration(Load<V> other) {
        return generation == other.generation;
    }

    long began() {
        return began;
    }

    long newcomers() {
        return newcomers;
    }

    void answer(@Nullable V value) {
        answer.complete(value);
    }

    void fail(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    @Nullable
    V await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
