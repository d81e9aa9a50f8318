package dev.latchkey.http.internal.access;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.json.RequestSchema;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.render.JsonMembers;
import dev.latchkey.http.internal.route.RouteTable;
import java.io.IOException;

/** {@code projects/{id}/grants} (wire contract, section 4). */
public final class GrantEndpoints {

    private static final String GRANTS = "/api/v1/projects/{}/grants";
    private static final String GRANT = GRANTS + "/{}";
    private static final RequestSchema PUT = RequestSchema.nothing()
            .integer("level", Level.OWNER.value(), Level.VIEWER.value())
            .fixed("cannot be set here: the path says it", "principal", "project_id")
            .fixed("cannot be set here", "granted_at")
            .withBody();

    private final ManagedEndpoints endpoints;

    /** The endpoints. */
    public GrantEndpoints(ManagedEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        routes.managed("GET", GRANTS, LimitClass.READ, endpoints.of(Paging.SCHEMA, GrantEndpoints::list))
                .managed("GET", GRANT, LimitClass.READ, endpoints.of(RequestSchema.nothing(), GrantEndpoints::show))
                .managed("PUT", GRANT, LimitClass.WRITE, endpoints.of(PUT, GrantEndpoints::put))
                .managed(
                        "DELETE",
                        GRANT,
                        LimitClass.WRITE,
                        endpoints.of(RequestSchema.nothing(), GrantEndpoints::remove));
    }

    private static Answer list(ManagedCall call) {
        ProjectId project = call.require(Operation.GRANT_LIST, project(call));
        PageRequest page = Paging.of(call.query(), PrincipalId::of);
        return Paging.answer(call.engine().access().grants().on(project, page), GrantEndpoints::write);
    }

    private static Answer show(ManagedCall call) {
        ProjectId project = call.require(Operation.GRANT_LIST, project(call));
        Grant grant = ManagedCall.found(
                call.engine().access().grants().find(project, principal(call)).orElse(null));
        return Answer.one(json -> write(json, grant));
    }

    private static Answer put(ManagedCall call) {
        ProjectId project = call.require(Operation.GRANT_PUT, project(call));
        Level level = call.fields().requiredInteger("level", Level::of);
        // One that cannot be is no thing that is missing, but a mistake.
        PrincipalId principal = PrincipalId.of(call.secondParameter());
        boolean isNew = call.engine().access().grants().find(project, principal).isEmpty();
        Grant grant = call.management().access().grants().put(project, principal, level);
        return isNew ? Answer.created(json -> write(json, grant)) : Answer.one(json -> write(json, grant));
    }

    private static Answer remove(ManagedCall call) {
        ProjectId project = call.require(Operation.GRANT_REMOVE, project(call));
        call.management().access().grants().remove(project, principal(call));
        return Answer.nothing();
    }

    private static ProjectId project(ManagedCall call) {
        return ManagedCall.id(call.parameter(), ProjectId::of);
    }

    private static PrincipalId principal(ManagedCall call) {
        return ManagedCall.id(call.secondParameter(), PrincipalId::of);
    }

    private static void write(JsonGenerator json, Grant grant) throws IOException {
        JsonMembers.writeText(json, "principal", grant.principal());
        JsonMembers.writeText(json, "project_id", grant.project());
        json.writeNumberField("level", grant.level().value());
        JsonMembers.writeTime(json, "granted_at", grant.grantedAt());
    }
}
