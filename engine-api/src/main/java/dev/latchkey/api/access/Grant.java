package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.catalog.ProjectId;
import java.time.Instant;
import java.util.Objects;

/** A principal's level on a project. */
public final class Grant {
    private final ProjectId project;
    private final PrincipalId principal;
    private final Level level;
    private final Instant grantedAt;

    private Grant(ProjectId project, PrincipalId principal, Level level, Instant grantedAt) {
        this.project = requireGiven("project", project);
        this.principal = requireGiven("principal", principal);
        this.level = requireGiven("level", level);
        this.grantedAt = requireGiven("grantedAt", grantedAt);
    }

    /**
     * A principal's level.
     *
     * @param project the project
     * @param principal whose level it is
     * @param level the level
     * @param grantedAt since when, in milliseconds' resolution
     * @throws dev.latchkey.api.InvalidValueException if one is missing: it names it
     */
    public static Grant of(ProjectId project, PrincipalId principal, Level level, Instant grantedAt) {
        return new Grant(project, principal, level, grantedAt);
    }

    /** The project. */
    public ProjectId project() {
        return project;
    }

    /** Whose level it is. */
    public PrincipalId principal() {
        return principal;
    }

    /** The level. */
    public Level level() {
        return level;
    }

    /** Since when, in milliseconds' resolution. */
    public Instant grantedAt() {
        return grantedAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grant that
                && project.equals(that.project)
                && principal.equals(that.principal)
                && level == that.level
                && grantedAt.equals(that.grantedAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(project, principal, level, grantedAt);
    }

    @Override
    public String toString() {
        return "Grant[project=" + project + ", principal=" + principal + ", level=" + level + ", grantedAt=" + grantedAt
                + "]";
    }
}
