package dev.latchkey.jdbc.catalog;

import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.ActivationLimit;
import dev.latchkey.jdbc.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.statement.StatementContext;

/** Maps rows of the catalogue. */
final class CatalogRows {
    private CatalogRows() {}

    static Project project(ResultSet row, StatementContext context) throws SQLException {
        return new Project(
                new ProjectId(Columns.uuid(row, "id")),
                new ProjectDraft(
                        row.getString("name"),
                        row.getBoolean("verification_enabled"),
                        Duration.ofSeconds(row.getLong("token_lifetime_seconds"))),
                Columns.instant(row, "created_at"),
                row.getLong("version"));
    }

    static Item item(ResultSet row, StatementContext context) throws SQLException {
        return new Item(
                new ItemId(Columns.uuid(row, "id")),
                new ItemDraft(
                        new ProjectId(Columns.uuid(row, "project_id")),
                        row.getString("name"),
                        new ActivationLimit(Columns.integerOrNull(row, "default_max_activations")),
                        row.getBoolean("keys_enabled"),
                        row.getBoolean("recoverable_keys"),
                        row.getString("license_text")),
                Columns.instant(row, "created_at"),
                row.getLong("version"));
    }
}
