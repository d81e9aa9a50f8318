package dev.latchkey.http.internal.access;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.route.RouteTable;

/** {@code projects/{id}/grants} (wire contract, section 4). */
public final class GrantEndpoints {

    private final ManagedEndpoints endpoints;

    /** Creates the endpoints. */
    public GrantEndpoints(ManagedEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        endpoints.add(routes, AccessCalls.LIST_GRANTS, GrantEndpoints::list);
        endpoints.add(routes, AccessCalls.SHOW_GRANT, GrantEndpoints::show);
        endpoints.add(routes, AccessCalls.PUT_GRANT, GrantEndpoints::put);
        endpoints.add(routes, AccessCalls.REMOVE_GRANT, GrantEndpoints::remove);
    }

    private static Answer list(ManagedCall call) {
        ProjectId project = call.require(project(call));
        PageRequest page = Paging.of(call, PrincipalId::of);
        return Paging.answer(call, call.engine().access().grants().on(project, page), GrantSchema.GRANT);
    }

    private static Answer show(ManagedCall call) {
        ProjectId project = call.require(project(call));
        Grant grant = ManagedCall.found(
                call.engine().access().grants().find(project, principal(call)).orElse(null));
        return Answer.one(GrantSchema.GRANT, grant);
    }

    private static Answer put(ManagedCall call) {
        ProjectId project = call.require(project(call));
        Level level = call.fields().required(GrantSchema.LEVEL.input());
        // An impossible principal is a client's error, not a missing resource.
        PrincipalId principal = PrincipalId.of(call.secondParameter());
        boolean isNew = call.engine().access().grants().find(project, principal).isEmpty();
        Grant grant = call.management().access().grants().put(project, principal, level);
        return isNew ? Answer.created(GrantSchema.GRANT, grant) : Answer.one(GrantSchema.GRANT, grant);
    }

    private static Answer remove(ManagedCall call) {
        ProjectId project = call.require(project(call));
        call.management().access().grants().remove(project, principal(call));
        return Answer.nothing();
    }

    private static ProjectId project(ManagedCall call) {
        return ManagedCall.id(call.parameter(), ProjectId::of);
    }

    private static PrincipalId principal(ManagedCall call) {
        return ManagedCall.id(call.secondParameter(), PrincipalId::of);
    }
}
