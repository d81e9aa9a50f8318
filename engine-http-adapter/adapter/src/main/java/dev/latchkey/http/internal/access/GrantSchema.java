package dev.latchkey.http.internal.access;

import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;

/** The members of a grant. */
final class GrantSchema {

    private static final ValueType<ProjectId> PROJECT = ValueTypes.id(ProjectId::of);

    /** The level. A new grant must have one. */
    static final Member<Grant, Void, Level> LEVEL =
            shown("level", AccessTypes.LEVEL, "The level.", Grant::level).required((draft, level) -> draft);

    /** A level on a project. */
    static final ObjectSchema<Grant, Void> GRANT = ObjectSchema.of(
            "Grant",
            "The level of a principal on a project.",
            shown("principal", AccessTypes.PRINCIPAL, "The principal.", Grant::principal)
                    .saidByPath(),
            shown("project_id", PROJECT, "The project.", Grant::project).saidByPath(),
            LEVEL,
            shown("granted_at", ValueTypes.TIME, "When the level was given.", Grant::grantedAt));

    private GrantSchema() {}

    private static <V> Member<Grant, Void, V> shown(
            String name, ValueType<V> type, String description, Member.Getter<Grant, V> getter) {
        return Member.shown(name, type, description, getter);
    }
}
