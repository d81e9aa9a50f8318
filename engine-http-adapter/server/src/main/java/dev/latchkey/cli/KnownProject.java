package dev.latchkey.cli;

import dev.latchkey.api.catalog.ProjectId;

/**
 * What commands need to know of a project.
 *
 * @param id its id
 * @param name its name
 * @param verificationEnabled whether machines get offline tokens for its items
 */
record KnownProject(ProjectId id, String name, boolean verificationEnabled) {}
