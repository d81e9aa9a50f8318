package dev.latchkey.jdbc.internal.storage;

import java.sql.PreparedStatement;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/** Does something before each statement that writes or locks. */
final class BeforeWrite implements StatementCustomizer {
    private final Consumer<String> action;

    BeforeWrite(Consumer<String> action) {
        this.action = action;
    }

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context) {
        String sql = context.getRawSql();
        if (!isPlainRead(sql)) {
            action.accept(sql);
        }
    }

    static boolean isPlainRead(String sql) {
        return (sql.startsWith("SELECT") && !sql.contains("FOR UPDATE") && !sql.contains("FINAL TABLE"))
                || sql.startsWith(GaleraDialect.CURRENT);
    }

    /** Whether a statement locks rows and writes nothing. */
    static boolean isLock(String sql) {
        return sql.startsWith("SELECT") && sql.contains("FOR UPDATE");
    }
}
