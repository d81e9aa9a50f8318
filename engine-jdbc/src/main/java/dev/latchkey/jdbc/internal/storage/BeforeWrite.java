package dev.latchkey.jdbc.internal.storage;

import java.sql.PreparedStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/** Does something before each statement that writes or locks. */
final class BeforeWrite implements StatementCustomizer {
    private final Runnable action;

    BeforeWrite(Runnable action) {
        this.action = action;
    }

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context) {
        if (!isPlainRead(context.getRawSql())) {
            action.run();
        }
    }

    static boolean isPlainRead(String sql) {
        return sql.startsWith("SELECT") && !sql.contains("FOR UPDATE") && !sql.contains("FINAL TABLE");
    }
}
