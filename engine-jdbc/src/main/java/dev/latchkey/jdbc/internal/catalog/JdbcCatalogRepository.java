package dev.latchkey.jdbc.internal.catalog;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.storage.CatalogRepository;
import dev.latchkey.jdbc.internal.storage.ClusterView;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.IndexRange;
import dev.latchkey.jdbc.internal.storage.IndexRange.Bound;
import dev.latchkey.jdbc.internal.storage.IndexRange.Column;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Projects and items on one connection. */
public final class JdbcCatalogRepository implements CatalogRepository {
    private static final String INSERT_PROJECT = """
            INSERT INTO latchkey_project (id, name, verification_enabled, token_lifetime_seconds, created_at, version)
            VALUES (:id, :name, :verificationEnabled, :tokenLifetimeSeconds, :createdAt, :version)""";
    private static final String UPDATE_PROJECT = """
            UPDATE latchkey_project
            SET name = :name, verification_enabled = :verificationEnabled,
              token_lifetime_seconds = :tokenLifetimeSeconds, version = :version
            WHERE id = :id AND version = :version - 1""";
    private static final String INSERT_ITEM = """
            INSERT INTO latchkey_item (id, project_id, name, default_max_activations, keys_enabled, recoverable_keys,
              license_text, created_at, version)
            VALUES (:id, :projectId, :name, :defaultMaxActivations, :keysEnabled, :recoverableKeys,
              :licenseText, :createdAt, :version)""";
    private static final String UPDATE_ITEM = """
            UPDATE latchkey_item
            SET name = :name, default_max_activations = :defaultMaxActivations, keys_enabled = :keysEnabled,
              recoverable_keys = :recoverableKeys, license_text = :licenseText, version = :version
            WHERE id = :id AND version = :version - 1""";

    private final Handle handle;
    private final Dialect dialect;

    /** The repository on this handle's connection. */
    public JdbcCatalogRepository(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    @Override
    public void insert(Project project) {
        bind(handle.createUpdate(INSERT_PROJECT), project)
                .bind("createdAt", project.createdAt().toEpochMilli())
                .execute();
    }

    @Override
    public void insert(Item item) {
        bind(handle.createUpdate(INSERT_ITEM), item)
                .bind("projectId", item.projectId().value())
                .bind("createdAt", item.createdAt().toEpochMilli())
                .execute();
    }

    @Override
    public boolean update(Project project) {
        return bind(handle.createUpdate(UPDATE_PROJECT), project).execute() == 1;
    }

    @Override
    public boolean update(Item item) {
        return bind(handle.createUpdate(UPDATE_ITEM), item).execute() == 1;
    }

    private static Update bind(Update update, Project project) {
        return update.bind("id", project.id().value())
                .bind("name", project.name())
                .bind("verificationEnabled", project.draft().verificationEnabled())
                .bind("tokenLifetimeSeconds", project.draft().tokenLifetime().toSeconds())
                .bind("version", project.version());
    }

    private static Update bind(Update update, Item item) {
        return update.bind("id", item.id().value())
                .bind("name", item.name())
                .bind("defaultMaxActivations", item.draft().defaultLimit().max())
                .bind("keysEnabled", item.draft().keysEnabled())
                .bind("recoverableKeys", item.draft().recoverableKeys())
                .bind("licenseText", item.draft().licenseText())
                .bind("version", item.version());
    }

    /** A transaction that adds an item waits for the lock, and the foreign key refuses it. */
    @Override
    public boolean delete(ProjectId id) {
        if (isReferenced("latchkey_item", "project_id", id.value())) {
            return false;
        }
        delete("latchkey_grant", "project_id", id.value());
        delete("latchkey_project", "id", id.value());
        return true;
    }

    /** A transaction that issues a licence waits for the lock, and the foreign key refuses it. */
    @Override
    public boolean delete(ItemId id) {
        if (isReferenced("latchkey_license", "item_id", id.value())) {
            return false;
        }
        delete("latchkey_item", "id", id.value());
        return true;
    }

    private boolean isReferenced(String table, String column, UUID id) {
        return handle.createQuery("SELECT 1 FROM " + table + " WHERE " + column + " = :id LIMIT 1")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private void delete(String table, String column, UUID id) {
        handle.createUpdate("DELETE FROM " + table + " WHERE " + column + " = :id")
                .bind("id", id)
                .execute();
    }

    @Override
    public Optional<Project> project(ProjectId id) {
        return project(id, "");
    }

    @Override
    public Optional<Project> projectForUpdate(ProjectId id) {
        return project(id, " FOR UPDATE");
    }

    @Override
    public Optional<Project> projectInUse(ProjectId id) {
        return project(id, dialect.readingWhatIsInUse());
    }

    private Optional<Project> project(ProjectId id, String reading) {
        return ClusterView.noted(
                handle,
                handle.createQuery("SELECT * FROM latchkey_project WHERE id = :id" + reading)
                        .bind("id", id.value())
                        .map(CatalogRows::project)
                        .findOne());
    }

    @Override
    public Optional<Item> item(ItemId id) {
        return item(id, "");
    }

    @Override
    public Optional<Item> itemForUpdate(ItemId id) {
        return item(id, " FOR UPDATE");
    }

    @Override
    public Optional<Item> itemInUse(ItemId id) {
        return item(id, dialect.readingWhatIsInUse());
    }

    private Optional<Item> item(ItemId id, String reading) {
        return ClusterView.noted(
                handle,
                handle.createQuery("SELECT * FROM latchkey_item WHERE id = :id" + reading)
                        .bind("id", id.value())
                        .map(CatalogRows::item)
                        .findOne());
    }

    @Override
    public List<Project> projects(@Nullable ProjectId after, int limit) {
        IndexRange range = IndexRange.of(
                "latchkey_project p",
                IndexRange.PRIMARY_KEY,
                List.of(),
                Bound.behindId("p.id", after, ProjectId::value));
        return range.bind(handle.createQuery("SELECT p.*" + range.sql(dialect)), limit)
                .map(CatalogRows::project)
                .list();
    }

    /** The grants are chosen before the projects are joined, so that no more projects are read than grants. */
    @Override
    public List<Project> projectsOf(PrincipalId principal, @Nullable ProjectId after, int limit) {
        IndexRange range = IndexRange.of(
                "latchkey_grant g",
                "latchkey_grant_by_principal",
                List.of(new Column("g.principal", principal.value())),
                Bound.behindId("g.project_id", after, ProjectId::value));
        return range.bind(
                        handle.createQuery("SELECT p.* FROM (SELECT g.project_id" + range.sql(dialect)
                                + ") c JOIN latchkey_project p ON p.id = c.project_id ORDER BY c.project_id"),
                        limit)
                .map(CatalogRows::project)
                .list();
    }

    @Override
    public List<Item> items(ProjectId project, @Nullable ItemId after, int limit) {
        IndexRange range = IndexRange.of(
                "latchkey_item i",
                "latchkey_item_by_project",
                List.of(new Column("i.project_id", project.value())),
                Bound.behindId("i.id", after, ItemId::value));
        return range.bind(handle.createQuery("SELECT i.*" + range.sql(dialect)), limit)
                .map(CatalogRows::item)
                .list();
    }
}
