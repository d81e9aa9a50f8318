package dev.latchkey.jdbc.internal.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.config.JdbiConfig;

/**
 * The settings that all {@link HotStatement}s of a Jdbi share, set before the first of them. Thread-safe from then on.
 */
public final class HotSettings implements JdbiConfig<HotSettings> {
    private final Map<String, HotSql> statements = new ConcurrentHashMap<>();
    private UnaryOperator<String> naming = UnaryOperator.identity();
    private Consumer<String> beforeWrite = sql -> {};
    private Function<Object, Argument> uuids =
            uuid -> (position, statement, context) -> statement.setObject(position, uuid);

    /** Creates it, for Jdbi, on first use. */
    public HotSettings() {}

    /** Returns this, which a Jdbi shares with its handles: a setting for one of them holds for all. */
    @Override
    public HotSettings createCopy() {
        return this;
    }

    /** Sets how statements find their tables. */
    void setNaming(UnaryOperator<String> naming) {
        this.naming = naming;
    }

    /** Sets an action before each statement that writes or locks. */
    void setBeforeWrite(Consumer<String> action) {
        this.beforeWrite = action;
    }

    /** Sets the binding of UUIDs. */
    void setUuids(AbstractArgumentFactory<?> factory, ConfigRegistry registry) {
        this.uuids = factory.prepare(UUID.class, registry).orElseThrow();
    }

    HotSql sql(String text) {
        HotSql known = statements.get(text);
        return known != null ? known : statements.computeIfAbsent(text, missing -> new HotSql(missing, naming));
    }

    void beforeWrite(String sql) {
        beforeWrite.accept(sql);
    }

    void bindUuid(PreparedStatement statement, int position, UUID uuid) throws SQLException {
        uuids.apply(uuid).apply(position, statement, null);
    }
}
