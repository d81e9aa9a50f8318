package dev.latchkey.core.access;

import dev.latchkey.api.access.Actor;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.TransactionWork;
import org.jspecify.annotations.Nullable;

/**
 * Transactions in which somebody changes something.
 *
 * @param storage where they run
 * @param actor in whose name; {@code null} is the host's
 */
public record ChangesBy(Storage storage, @Nullable Actor actor) {

    /** The host's. */
    public static ChangesBy host(Storage storage) {
        return new ChangesBy(storage, null);
    }

    /** The same in this one's name. */
    public ChangesBy actingAs(Actor actor) {
        return new ChangesBy(storage, actor);
    }

    /**
     * Runs work that changes something.
     *
     * @throws dev.latchkey.api.license.RefusedException {@code insufficient_credits} if the actor's token has none left
     */
    public <T extends @Nullable Object> T run(TransactionWork<T> work) {
        return storage.inTransaction(actor == null ? work : tx -> work.in(new AttributedTransaction(tx, actor)));
    }
}
