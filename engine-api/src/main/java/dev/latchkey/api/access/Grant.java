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
     * {@return a principal's level on a project}
     *
     * @param project the project
     * @param principal the principal
     * @param level the level
     * @param grantedAt when it was granted, to the millisecond
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static Grant of(ProjectId project, PrincipalId principal, Level level, Instant grantedAt) {
        return new Grant(project, principal, level, grantedAt);
    }

    /** {@return the project} */
    public ProjectId project() {
        return project;
    }

    /** {@return the principal} */
    public PrincipalId principal() {
        return principal;
    }

    /** {@return the level} */
    public Level level() {
        return level;
    }

    /** {@return when the level was granted, to the millisecond} */
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
