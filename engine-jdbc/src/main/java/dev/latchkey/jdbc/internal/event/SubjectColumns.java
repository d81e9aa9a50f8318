package dev.latchkey.jdbc.internal.event;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.license.LicenseId;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns for the subject of an event. */
final class SubjectColumns {
    private SubjectColumns() {}

    static Subject read(String kind, @Nullable UUID id) {
        return switch (kind) {
            case "license" -> subject(kind, id, uuid -> new Subject.OfLicense(new LicenseId(uuid)));
            case "project" -> subject(kind, id, uuid -> new Subject.OfProject(new ProjectId(uuid)));
            case "item" -> subject(kind, id, uuid -> new Subject.OfItem(new ItemId(uuid)));
            case "token" -> subject(kind, id, uuid -> new Subject.OfToken(new ApiTokenId(uuid)));
            case "session" -> subject(kind, id, uuid -> new Subject.OfSession(new SessionId(uuid)));
            case "principal" -> new Subject.OfPrincipal();
            case "storage" -> new Subject.OfStorage();
            default -> new Subject.Other(kind);
        };
    }

    private static Subject subject(String kind, @Nullable UUID id, Function<UUID, Subject> subject) {
        return id == null ? new Subject.Other(kind) : subject.apply(id);
    }
}
