package dev.latchkey.http.cli;

import dev.latchkey.api.LicensingEngine;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Grants;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever runs the server: the Owner of what is made on the command line. */
final class Owner {
    /** The principal. */
    static final PrincipalId ID = PrincipalId.of("owner");

    private Owner() {}

    /**
     * Makes the owner's first token, and the owner the Owner of each project that has none.
     *
     * @param chosen the token's text; {@code null} makes one
     * @return the token; empty if the owner has had one
     */
    static Optional<BearerToken> firstToken(LicensingEngine engine, @Nullable BearerToken chosen) {
        if (!engine.access().tokens().list(ID, null, 1).isEmpty()) {
            return Optional.empty();
        }
        for (Project project : engine.catalog().projects()) {
            own(engine.access().grants(), project.id());
        }
        ApiTokenDraft draft = ApiTokenDraft.of(ID, "first token");
        return Optional.of((chosen == null
                        ? engine.access().tokens().create(draft)
                        : engine.access().tokens().create(draft, chosen))
                .bearer());
    }

    private static void own(Grants grants, ProjectId project) {
        if (grants.on(project).stream().noneMatch(grant -> grant.level() == Level.OWNER)) {
            grants.put(project, ID, Level.OWNER);
        }
    }
}
