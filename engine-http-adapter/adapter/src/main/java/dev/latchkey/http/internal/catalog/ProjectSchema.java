package dev.latchkey.http.internal.catalog;

import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.time.Duration;

/** The members of a project. */
public final class ProjectSchema {

    private static final ValueType<Duration> LIFETIME = ValueTypes.seconds(1, 366 * 24 * 60 * 60);

    /** The name. A new project must have one. */
    static final Member<Project, ProjectDraft, String> NAME = shown(
                    "name", ValueTypes.name(), "The display name.", Project::name)
            .required((draft, name) -> draft.withName(String.valueOf(name)));

    /** A project. */
    public static final ObjectSchema<Project, ProjectDraft> PROJECT = ObjectSchema.of(
            "Project",
            "A project, which groups items.",
            shown("id", ValueTypes.id(ProjectId::of), "The id of the project.", Project::id),
            NAME,
            shown(
                            "verification_enabled",
                            ValueTypes.FLAG,
                            "Whether machines get offline tokens for the project's items.",
                            project -> project.draft().verificationEnabled())
                    .settable((draft, on) -> draft.withVerification(Boolean.TRUE.equals(on)), "true"),
            shown(
                            "token_lifetime_seconds",
                            LIFETIME,
                            "How long an offline token is valid.",
                            project -> project.draft().tokenLifetime())
                    .settable(
                            (draft, lifetime) -> lifetime == null ? draft : draft.withTokenLifetime(lifetime),
                            "seven days"),
            shown("created_at", ValueTypes.TIME, "When the project was created.", Project::createdAt),
            shown("version", ValueTypes.VERSION, "The version, which grows with every change.", Project::version));

    private ProjectSchema() {}

    private static <V> Member<Project, ProjectDraft, V> shown(
            String name, ValueType<V> type, String description, Member.Getter<Project, V> getter) {
        return Member.shown(name, type, description, getter);
    }
}
