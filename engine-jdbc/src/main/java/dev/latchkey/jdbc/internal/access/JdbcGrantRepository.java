package dev.latchkey.jdbc.internal.access;

import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.storage.GrantRepository;
import dev.latchkey.jdbc.internal.storage.ClusterView;
import dev.latchkey.jdbc.internal.storage.Columns;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.IndexRange;
import dev.latchkey.jdbc.internal.storage.IndexRange.Bound;
import dev.latchkey.jdbc.internal.storage.IndexRange.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Grants on one connection. */
public final class JdbcGrantRepository implements GrantRepository {
    /**
     * A write, and not only a lock: PostgreSQL then refuses to continue with a snapshot from before another
     * transaction's change, at isolation levels with snapshots. On MariaDB, a locking read then sees the last commit.
     */
    private static final String LOCK =
            "UPDATE latchkey_project SET grants_version = grants_version + 1 WHERE id = :project";

    private static final String SELECT = "SELECT project_id, principal, level, granted_at FROM latchkey_grant WHERE ";
    private static final String ONE = "project_id = :project AND principal = :principal";
    private static final String LOCKING = " FOR UPDATE";
    private static final String UPDATE =
            "UPDATE latchkey_grant SET level = :level, granted_at = :grantedAt WHERE " + ONE;
    private static final String INSERT = """
            INSERT INTO latchkey_grant (project_id, principal, level, granted_at)
            VALUES (:project, :principal, :level, :grantedAt)""";

    private final Handle handle;
    private final Dialect dialect;

    /** The repository on this handle's connection. */
    public JdbcGrantRepository(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    @Override
    public boolean lock(ProjectId project) {
        return handle.createUpdate(LOCK).bind("project", project.value()).execute() == 1;
    }

    @Override
    public Optional<Grant> find(ProjectId project, PrincipalId principal) {
        return find(ONE, project, principal);
    }

    @Override
    public Optional<Grant> findForUpdate(ProjectId project, PrincipalId principal) {
        return find(ONE + LOCKING, project, principal);
    }

    private Optional<Grant> find(String condition, ProjectId project, PrincipalId principal) {
        return ClusterView.noted(
                handle,
                handle.createQuery(SELECT + condition)
                        .bind("project", project.value())
                        .bind("principal", principal.value())
                        .map(JdbcGrantRepository::map)
                        .findOne());
    }

    @Override
    public List<Grant> owners(ProjectId project, int limit) {
        IndexRange range = IndexRange.of(
                "latchkey_grant g",
                "latchkey_grant_by_level",
                List.of(new Column("g.project_id", project.value()), new Column("g.level", Level.OWNER.value())),
                Bound.behind("g.principal", ""));
        return list(range, LOCKING, limit);
    }

    @Override
    public List<Grant> on(ProjectId project, @Nullable PrincipalId after, int limit) {
        return list(
                IndexRange.of(
                        "latchkey_grant g",
                        IndexRange.PRIMARY_KEY,
                        List.of(new Column("g.project_id", project.value())),
                        Bound.behind("g.principal", after == null ? "" : after.value())),
                limit);
    }

    @Override
    public List<Grant> of(PrincipalId principal, @Nullable ProjectId after, int limit) {
        return list(
                IndexRange.of(
                        "latchkey_grant g",
                        "latchkey_grant_by_principal",
                        List.of(new Column("g.principal", principal.value())),
                        Bound.behindId("g.project_id", after, ProjectId::value)),
                limit);
    }

    private List<Grant> list(IndexRange range, int limit) {
        return list(range, "", limit);
    }

    private List<Grant> list(IndexRange range, String lock, int limit) {
        String columns = "SELECT g.project_id, g.principal, g.level, g.granted_at";
        return range.bind(handle.createQuery(columns + range.sql(dialect) + lock), limit)
                .map(JdbcGrantRepository::map)
                .list();
    }

    @Override
    public void put(Grant grant) {
        if (write(UPDATE, grant) == 0) {
            write(INSERT, grant);
        }
    }

    private int write(String statement, Grant grant) {
        Update update = handle.createUpdate(statement);
        return update.bind("project", grant.project().value())
                .bind("principal", grant.principal().value())
                .bind("level", grant.level().value())
                .bind("grantedAt", grant.grantedAt().toEpochMilli())
                .execute();
    }

    @Override
    public void remove(ProjectId project, PrincipalId principal) {
        handle.createUpdate("DELETE FROM latchkey_grant WHERE " + ONE)
                .bind("project", project.value())
                .bind("principal", principal.value())
                .execute();
    }

    private static Grant map(ResultSet row, StatementContext context) throws SQLException {
        return Grant.of(
                new ProjectId(Columns.uuid(row, "project_id")),
                new PrincipalId(row.getString("principal")),
                Level.of(row.getInt("level")),
                Columns.instant(row, "granted_at"));
    }
}
