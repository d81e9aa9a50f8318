package dev.latchkey.benchmarks.sweep;

import dev.latchkey.api.storage.Storage;

/** A database that outlives the engines on it. */
interface Database extends AutoCloseable {

    /** The data, opened for one engine, which closes it. */
    Storage open();

    /** Its size on disk. */
    long bytes() throws Exception;

    /** Tells the database about the rows that were just added, as its own upkeep would in time. */
    void settle() throws Exception;

    @Override
    void close() throws Exception;
}
