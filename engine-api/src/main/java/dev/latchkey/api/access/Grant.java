package dev.latchkey.api.access;

import dev.latchkey.api.catalog.ProjectId;
import java.time.Instant;

/**
 * A principal's level on a project.
 *
 * @param project the project
 * @param principal who
 * @param level the level
 * @param grantedAt since when, in milliseconds' resolution
 */
public record Grant(ProjectId project, PrincipalId principal, Level level, Instant grantedAt) {}
