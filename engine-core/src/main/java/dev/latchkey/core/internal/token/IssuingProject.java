package dev.latchkey.core.internal.token;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.core.internal.catalog.ItemProjects;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether an item's project issues tokens, for one call, which is then answered from the same state of the project. */
final class IssuingProject implements Predicate<ItemId> {
    private final ItemProjects projects;
    private @Nullable Project project;

    IssuingProject(ItemProjects projects) {
        this.projects = projects;
    }

    @Override
    public boolean test(ItemId item) {
        Project known = project;
        if (known == null) {
            known = projects.projectOf(item);
            project = known;
        }
        return known.draft().verificationEnabled();
    }

    /** How long its tokens last, once it was asked. */
    Duration tokenLifetime() {
        return Objects.requireNonNull(project).draft().tokenLifetime();
    }
}
