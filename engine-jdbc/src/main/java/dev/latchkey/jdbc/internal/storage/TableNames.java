package dev.latchkey.jdbc.internal.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.config.Configurable;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * The names with which statements find the storage's tables.
 *
 * @param schema the schema's exact name, which on MariaDB and MySQL is a database's; {@code null} for the connection's
 *     own
 * @param prefix the text before a table's name in statements: empty for the connection's own schema
 */
public record TableNames(@Nullable String schema, String prefix) {
    /**
     * One of our tables, but not the channel of notifications; or a comment or text literal, where every name stays as
     * it is.
     */
    private static final Pattern TABLE_OR_TEXT =
            Pattern.compile("--[^\n]*|'[^']*'|(?<!NOTIFY )\\b(" + String.join("|", Schema.TABLES) + ")\\b");

    /** Adds the schema to the statements of a Jdbi or handle. */
    public void applyTo(Configurable<?> statements) {
        if (schema != null) {
            SqlStatements settings = statements.getConfig(SqlStatements.class);
            settings.setSqlParser(new NamingParser(settings.getSqlParser(), this, new ConcurrentHashMap<>()));
            statements.getConfig(HotSettings.class).setNaming(this::qualified);
        }
    }

    /**
     * A statement with the schema before each table. It is not parsed for value names again, since a schema may look
     * like one.
     */
    String qualified(String statement) {
        return TABLE_OR_TEXT
                .matcher(statement)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) == null ? found.group() : prefix + found.group()));
    }

    /**
     * Finds the names of values like Jdbi, and then adds the schema.
     *
     * @param values finds the names of values
     * @param known the parsed statements, which are few
     */
    private record NamingParser(SqlParser values, TableNames names, Map<String, ParsedSql> known) implements SqlParser {

        @Override
        public ParsedSql parse(String sql, StatementContext context) {
            return known.computeIfAbsent(sql, missing -> {
                ParsedSql parsed = values.parse(missing, context);
                return ParsedSql.of(names.qualified(parsed.getSql()), parsed.getParameters());
            });
        }

        @Override
        public String nameParameter(String rawName, StatementContext context) {
            return values.nameParameter(rawName, context);
        }
    }
}
