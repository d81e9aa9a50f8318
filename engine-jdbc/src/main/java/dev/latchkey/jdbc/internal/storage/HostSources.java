package dev.latchkey.jdbc.internal.storage;

import javax.sql.DataSource;

/** The requirement on a host's data source. */
public final class HostSources {
    /** Identified by its name, since the storage has no dependency on Spring. */
    private static final String BOUND = "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy";

    private HostSources() {}

    /**
     * Refuses a data source that returns the connection of the thread's transaction: the storage would commit that
     * transaction with its own.
     *
     * @throws IllegalArgumentException if it is one
     */
    public static void requireUnbound(DataSource source) {
        for (Class<?> type = source.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(BOUND)) {
                throw new IllegalArgumentException("the data source must be the one behind the "
                        + "TransactionAwareDataSourceProxy; lend(connection) is for the connection of a transaction");
            }
        }
    }
}
