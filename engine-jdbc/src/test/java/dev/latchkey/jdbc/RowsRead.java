package dev.latchkey.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The cost of queries on one connection, according to the database itself: how many statements there were, and how many
 * rows they read, those of indexes included.
 */
final class RowsRead implements SqlLogger {
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");
    /**
     * A node of a plan that reads a table or an index, with the rows that it passed on or removed, and how often it
     * ran.
     */
    private static final Pattern NODE = Pattern.compile(
            "^.*(?:Scan|Values)\\b.*\\(actual rows=(\\d+)(?:\\.\\d+)? loops=(\\d+)\\)$|^.*Rows Removed by [A-Za-z ]+: (\\d+)$",
            Pattern.MULTILINE);

    private final TestDatabase database;
    private final Handle handle;
    private int statements;
    private long rows;

    private RowsRead(TestDatabase database, Handle handle) {
        this.database = database;
        this.handle = handle;
    }

    /** The cost of some queries. They are made on this handle, with as little else as possible. */
    static RowsRead by(TestDatabase database, Handle handle, Runnable queries) {
        RowsRead read = new RowsRead(database, handle);
        handle.setSqlLogger(read);
        try {
            long before = read.handlerReads();
            queries.run();
            long after = read.handlerReads();
            // The query of the status counts itself.
            read.rows += after - before - (read.handlerReads() - after);
        } finally {
            handle.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        }
        return read;
    }

    int statements() {
        return statements;
    }

    long rows() {
        return rows;
    }

    /** The rows that MariaDB's session has read so far; none on databases that explain each statement. */
    private long handlerReads() {
        if (database != TestDatabase.MARIADB) {
            return 0;
        }
        try (var status = handle.getConnection().createStatement();
                ResultSet counts = status.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
            long sum = 0;
            while (counts.next()) {
                sum += counts.getLong(2);
            }
            return sum;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void logAfterExecution(StatementContext query) {
        statements++;
        if (!query.getRenderedSql().startsWith("SELECT")) {
            return;
        }
        if (database == TestDatabase.H2) {
            explain("EXPLAIN ANALYZE ", query);
        } else if (database == TestDatabase.POSTGRESQL) {
            explain("EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF, SUMMARY OFF) ", query);
        }
    }

    private void explain(String how, StatementContext query) {
        String sql = query.getParsedSql().getSql();
        List<String> names = query.getParsedSql().getParameters().getParameterNames();
        Connection connection = query.getConnection();
        try (PreparedStatement explained = connection.prepareStatement(how + sql)) {
            for (int i = 0; i < names.size(); i++) {
                query.getBinding()
                        .findForName(names.get(i), query)
                        .orElseThrow()
                        .apply(i + 1, explained, query);
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = explained.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            rows += database == TestDatabase.H2 ? scanned(plan) : passed(plan);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static long scanned(CharSequence plan) {
        return SCANNED.matcher(plan)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private static long passed(CharSequence plan) {
        long sum = 0;
        long loops = 1;
        Matcher nodes = NODE.matcher(plan);
        while (nodes.find()) {
            if (nodes.group(3) == null) {
                loops = Long.parseLong(nodes.group(2));
                sum += Long.parseLong(nodes.group(1)) * loops;
            } else {
                sum += Long.parseLong(nodes.group(3)) * loops;
            }
        }
        return sum;
    }
}
