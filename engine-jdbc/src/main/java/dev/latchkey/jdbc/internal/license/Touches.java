package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.storage.Touch;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Moves last-seen times forward. */
public final class Touches {
    private static final String UPDATE = """
            UPDATE latchkey_activation SET last_seen = :at
            WHERE license_id = :license AND machine = :machine AND id = :activation AND last_seen < :at""";
    private static final Comparator<Touch> LOCK_ORDER = Comparator.comparing(
                    (Touch touch) -> touch.license().value())
            .thenComparing(touch -> touch.machine().value());

    private Touches() {}

    /** Sorts them in a fixed order: two batches never wait for each other. */
    public static List<Touch> sorted(Collection<Touch> touches) {
        return touches.stream().sorted(LOCK_ORDER).toList();
    }

    /** Writes them; activations that are gone are skipped. */
    public static void write(Handle handle, List<Touch> touches) {
        PreparedBatch batch = handle.prepareBatch(UPDATE);
        for (Touch touch : touches) {
            batch.bind("license", touch.license().value())
                    .bind("machine", touch.machine().value())
                    .bind("activation", touch.activation().value())
                    .bind("at", touch.at().toEpochMilli())
                    .add();
        }
        batch.execute();
    }
}
