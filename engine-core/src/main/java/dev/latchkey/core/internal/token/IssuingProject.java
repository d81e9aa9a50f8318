package dev.latchkey.core.internal.token;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.core.internal.catalog.ItemProjects;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether an item's project issues tokens, for one call, which is then answered from the same state of the project. It
 * is asked before a slot is taken, and so gets everything else that a token needs from the storage, too.
 */
final class IssuingProject implements Predicate<ItemId> {
    private final ItemProjects projects;
    private final SigningKeyRing keys;
    private @Nullable Project project;
    private @Nullable TokenSigner signer;

    IssuingProject(ItemProjects projects, SigningKeyRing keys) {
        this.projects = projects;
        this.keys = keys;
    }

    @Override
    public boolean test(ItemId item) {
        Project known = project;
        if (known == null) {
            known = projects.projectOf(item);
            project = known;
        }
        boolean issues = known.draft().verificationEnabled();
        if (issues && signer == null) {
            signer = keys.signer();
        }
        return issues;
    }

    /** How long its tokens last, once it was asked. */
    Duration tokenLifetime() {
        return Objects.requireNonNull(project).draft().tokenLifetime();
    }

    /** The signer of its tokens, once it said that it issues some. */
    TokenSigner signer() {
        return Objects.requireNonNull(signer);
    }
}
