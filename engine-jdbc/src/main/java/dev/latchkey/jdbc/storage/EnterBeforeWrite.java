package dev.latchkey.jdbc.storage;

import java.sql.PreparedStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/** Passes the gate before a statement that writes or locks. */
final class EnterBeforeWrite implements StatementCustomizer {
    private final WriteGate gate;

    EnterBeforeWrite(WriteGate gate) {
        this.gate = gate;
    }

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context) {
        if (!isPlainRead(context.getRawSql())) {
            gate.enter();
        }
    }

    private static boolean isPlainRead(String sql) {
        return sql.startsWith("SELECT") && !sql.contains("FOR UPDATE") && !sql.contains("FINAL TABLE");
    }
}
