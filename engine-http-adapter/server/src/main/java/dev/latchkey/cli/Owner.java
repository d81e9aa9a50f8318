package dev.latchkey.cli;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Grants;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.traffic.IdempotentCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The principal that runs the server: the Owner of what is made on the command line. */
final class Owner {
    /** The principal. */
    static final PrincipalId ID = PrincipalId.of("owner");

    /** With more patience than a server that was killed while it made the token can demand. */
    private static final IdempotentCall FIRST_TOKEN =
            IdempotentCall.of("first token", "first token", null, Duration.ofSeconds(40));

    private Owner() {}

    /**
     * Makes the owner's first token, and the owner the Owner of each project that has none. Of servers that start at
     * once on one database, one makes it.
     *
     * @param chosen the token's text; {@code null} makes one
     * @return the token; empty if the owner has had one, or another server makes it
     */
    static Optional<BearerToken> firstToken(LicensingEngine engine, @Nullable BearerToken chosen) {
        if (hasToken(engine.access())) {
            return Optional.empty();
        }
        Page.stream(engine.catalog()::projects)
                .forEach(project -> own(engine.access().grants(), project.id()));
        AtomicReference<@Nullable BearerToken> made = new AtomicReference<>();
        engine.as(Caller.operator(ID), null, null).once(FIRST_TOKEN, management -> {
            made.set(hasToken(management.access()) ? null : create(management.access(), chosen));
            return new byte[0];
        });
        return Optional.ofNullable(made.get());
    }

    private static boolean hasToken(Access access) {
        return !access.apiTokens().list(ID, PageRequest.first(1)).entries().isEmpty();
    }

    private static BearerToken create(Access access, @Nullable BearerToken chosen) {
        ApiTokenDraft draft = ApiTokenDraft.of(ID, "first token");
        return (chosen == null
                        ? access.apiTokens().create(draft)
                        : access.apiTokens().create(draft, chosen))
                .bearer();
    }

    private static void own(Grants grants, ProjectId project) {
        if (Page.stream(page -> grants.on(project, page)).noneMatch(grant -> grant.level() == Level.OWNER)) {
            grants.put(project, ID, Level.OWNER);
        }
    }
}
