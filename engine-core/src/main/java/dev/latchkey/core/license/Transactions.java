package dev.latchkey.core.license;

import dev.latchkey.api.storage.StorageTransaction;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Where the changes of a seller run: in transactions of their own, or inside the host's. */
interface Transactions {

    /** Runs work that changes something, and keeps the cache right about it. */
    <T> T change(BiFunction<StorageTransaction, Footprint, T> work);

    /** Runs work that only reads. */
    <T> T read(Function<StorageTransaction, T> work);
}
