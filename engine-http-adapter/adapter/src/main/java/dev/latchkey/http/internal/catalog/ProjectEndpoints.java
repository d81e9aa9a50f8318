package dev.latchkey.http.internal.catalog;

import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.engine.Management;
import dev.latchkey.http.internal.access.ManagedCall;
import dev.latchkey.http.internal.access.ManagedEndpoints;
import dev.latchkey.http.internal.access.Paging;
import dev.latchkey.http.internal.json.RequestFields;
import dev.latchkey.http.internal.json.Versions;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.route.RouteTable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code projects} (wire contract, section 4). */
public final class ProjectEndpoints {

    private final ManagedEndpoints endpoints;

    /** Creates the endpoints. */
    public ProjectEndpoints(ManagedEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        endpoints.add(routes, CatalogCalls.LIST_PROJECTS, ProjectEndpoints::list);
        endpoints.addOnce(routes, CatalogCalls.CREATE_PROJECT, ProjectEndpoints::create);
        endpoints.add(routes, CatalogCalls.SHOW_PROJECT, ProjectEndpoints::show);
        endpoints.add(routes, CatalogCalls.CHANGE_PROJECT, ProjectEndpoints::change);
        endpoints.add(routes, CatalogCalls.DELETE_PROJECT, ProjectEndpoints::delete);
    }

    private static Answer list(ManagedCall call) {
        call.require();
        Catalog visible = call.engine().as(call.caller(), call.client(), null).catalog();
        return Paging.answer(call, visible.projects(Paging.of(call, ProjectId::of)), ProjectSchema.PROJECT);
    }

    private static Function<Management, Answer> create(ManagedCall call) {
        call.require();
        RequestFields fields = call.fields();
        ProjectDraft draft = fields.created(ProjectSchema.PROJECT, ProjectSchema.NAME, ProjectDraft::named);
        return management -> {
            Project project = management.catalog().createProject(draft);
            return Answer.created(ProjectSchema.PROJECT, project).withVersion(project.version());
        };
    }

    private static Answer show(ManagedCall call) {
        ProjectId id = call.require(id(call));
        return answer(ManagedCall.found(call.engine().catalog().findProject(id).orElse(null)));
    }

    private static Answer change(ManagedCall call) {
        ProjectId id = call.require(id(call));
        RequestFields fields = call.fields();
        Long version = Versions.expected(call.request(), fields, () -> version(call, id));
        return answer(catalog(call, version).changeProject(id, draft -> fields.changed(ProjectSchema.PROJECT, draft)));
    }

    private static Answer delete(ManagedCall call) {
        ProjectId id = call.require(id(call));
        Long version = Versions.expected(call.request(), () -> version(call, id));
        catalog(call, version).deleteProject(id);
        return Answer.nothing();
    }

    private static Catalog catalog(ManagedCall call, @Nullable Long version) {
        Catalog catalog = call.management().catalog();
        return version == null ? catalog : catalog.ifVersion(version);
    }

    private static long version(ManagedCall call, ProjectId id) {
        return ManagedCall.found(call.engine().catalog().findProject(id).orElse(null))
                .version();
    }

    private static ProjectId id(ManagedCall call) {
        return ManagedCall.id(call.parameter(), ProjectId::of);
    }

    private static Answer answer(Project project) {
        return Answer.one(ProjectSchema.PROJECT, project).withVersion(project.version());
    }
}
