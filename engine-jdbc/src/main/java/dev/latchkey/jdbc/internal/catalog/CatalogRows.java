package dev.latchkey.jdbc.internal.catalog;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.jdbc.internal.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.statement.StatementContext;

/** Maps rows of the catalogue. */
final class CatalogRows {
    private CatalogRows() {}

    static Project project(ResultSet row, StatementContext context) throws SQLException {
        return Project.builder()
                .id(new ProjectId(Columns.uuid(row, "id")))
                .draft(ProjectDraft.named(row.getString("name"))
                        .withVerification(row.getBoolean("verification_enabled"))
                        .withTokenLifetime(Duration.ofSeconds(row.getLong("token_lifetime_seconds"))))
                .createdAt(Columns.instant(row, "created_at"))
                .version(row.getLong("version"))
                .build();
    }

    static Item item(ResultSet row, StatementContext context) throws SQLException {
        return Item.builder()
                .id(new ItemId(Columns.uuid(row, "id")))
                .draft(ItemDraft.of(new ProjectId(Columns.uuid(row, "project_id")), row.getString("name"))
                        .withDefaultLimit(new ActivationLimit(Columns.integerOrNull(row, "default_max_activations")))
                        .withKeysEnabled(row.getBoolean("keys_enabled"))
                        .withRecoverableKeys(row.getBoolean("recoverable_keys"))
                        .withLicenseText(row.getString("license_text")))
                .createdAt(Columns.instant(row, "created_at"))
                .version(row.getLong("version"))
                .build();
    }
}
