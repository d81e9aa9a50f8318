package dev.latchkey.core.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A read of the storage that is under way, and those who wait for its answer. */
final class Load<V> {
    private final Object generation;
    private final CompletableFuture<@Nullable V> answer = new CompletableFuture<>();

    /** A load whose value is meant for this generation of the cache. */
    Load(Object generation) {
        this.generation = generation;
    }

    boolean isOfSameGeneration(Load<V> other) {
        return generation == other.generation;
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
