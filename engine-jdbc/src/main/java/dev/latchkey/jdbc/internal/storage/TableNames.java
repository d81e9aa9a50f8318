package dev.latchkey.jdbc.internal.storage;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.config.Configurable;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/**
 * Where statements find the storage's tables.
 *
 * @param schema the schema's exact name, which on MariaDB and MySQL is a database's; {@code null} is the connection's own
 * @param prefix what stands before a table's name in statements: nothing in the connection's own schema
 */
public record TableNames(@Nullable String schema, String prefix) {
    /** A table of ours, which the channel of notifications is not; or a comment or a text, where every name stays as it is. */
    private static final Pattern TABLE_OR_TEXT =
            Pattern.compile("--[^\n]*|'[^']*'|(?<!NOTIFY )\\b(" + String.join("|", Schema.TABLES) + ")\\b");

    /** Makes the statements of a Jdbi or handle name the schema. */
    public void applyTo(Configurable<?> statements) {
        if (schema != null) {
            Qualified qualified = new Qualified(prefix);
            statements.getConfig(SqlStatements.class).setTemplateEngine(qualified);
            statements.getConfig(HotSettings.class).setNaming(qualified::qualified);
        }
    }

    /**
     * Names the schema before each table, once for each statement: Jdbi keeps what is parsed.
     *
     * @param prefix the schema, quoted, and a full stop
     */
    private record Qualified(String prefix) implements TemplateEngine {

        @Override
        public String render(String template, StatementContext context) {
            return qualified(template);
        }

        @Override
        public Optional<Function<StatementContext, String>> parse(String template, ConfigRegistry config) {
            String qualified = qualified(template);
            return Optional.of(context -> qualified);
        }

        private String qualified(String statement) {
            return TABLE_OR_TEXT
                    .matcher(statement)
                    .replaceAll(found ->
                            Matcher.quoteReplacement(found.group(1) == null ? found.group() : prefix + found.group()));
        }
    }
}
