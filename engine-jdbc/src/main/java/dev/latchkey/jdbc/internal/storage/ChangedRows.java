package dev.latchkey.jdbc.internal.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/** Does something after each statement that has found a row to write. */
final class ChangedRows implements StatementCustomizer {
    private final Runnable action;

    ChangedRows(Runnable action) {
        this.action = action;
    }

    @Override
    public void afterExecution(PreparedStatement statement, StatementContext context) throws SQLException {
        String sql = context.getRawSql();
        if (!BeforeWrite.isPlainRead(sql) && !BeforeWrite.isLock(sql) && statement.getUpdateCount() != 0) {
            action.run();
        }
    }
}
