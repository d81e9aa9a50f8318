package dev.latchkey.http.internal.catalog;

import dev.latchkey.api.Page;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.access.ManagedCall;
import dev.latchkey.http.internal.access.ManagedEndpoints;
import dev.latchkey.http.internal.access.Paging;
import dev.latchkey.http.internal.json.RequestFields;
import dev.latchkey.http.internal.json.RequestSchema;
import dev.latchkey.http.internal.json.Versions;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.route.RouteTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code projects} (wire contract, section 4). */
public final class ProjectEndpoints {

    private static final String PROJECTS = "/api/v1/projects";
    private static final String PROJECT = PROJECTS + "/{}";
    private static final RequestSchema DRAFT = RequestSchema.nothing()
            .text("name")
            .flag("verification_enabled")
            .integer("token_lifetime_seconds", 1, 366 * 24 * 60 * 60)
            .withBody();
    private static final RequestSchema CREATION =
            DRAFT.fixed("cannot be set here", "id", "created_at", Versions.MEMBER);
    private static final RequestSchema CHANGE = Versions.in(DRAFT).fixed("cannot be changed here", "id", "created_at");

    private final ManagedEndpoints endpoints;

    /** The endpoints. */
    public ProjectEndpoints(ManagedEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        routes.managed("GET", PROJECTS, LimitClass.READ, endpoints.of(Paging.SCHEMA, ProjectEndpoints::list))
                .managed(
                        "POST",
                        PROJECTS,
                        LimitClass.WRITE,
                        endpoints.onceWithoutSecret(CREATION, ProjectEndpoints::create))
                .managed("GET", PROJECT, LimitClass.READ, endpoints.of(RequestSchema.nothing(), ProjectEndpoints::show))
                .managed("PATCH", PROJECT, LimitClass.WRITE, endpoints.of(CHANGE, ProjectEndpoints::change))
                .managed(
                        "DELETE",
                        PROJECT,
                        LimitClass.WRITE,
                        endpoints.of(Versions.IN_HEADER_ALONE, ProjectEndpoints::delete));
    }

    private static Answer list(ManagedCall call) {
        call.require(Operation.PROJECT_LIST);
        Page<Grant> granted =
                call.engine().access().grants().of(call.caller().principal(), Paging.of(call.query(), ProjectId::of));
        List<Project> visible = granted.entries().stream()
                .map(Grant::project)
                .map(call.engine().catalog()::findProject)
                .flatMap(Optional::stream)
                .toList();
        return Paging.answer(Page.of(visible, granted.next()), CatalogJson::write);
    }

    private static Function<Management, Answer> create(ManagedCall call) {
        call.require(Operation.PROJECT_CREATE);
        RequestFields fields = call.fields();
        ProjectDraft draft = changed(fields.required("name", ProjectDraft::named), fields);
        return management -> {
            Project project = management.catalog().createProject(draft);
            return Answer.created(json -> CatalogJson.write(json, project)).withVersion(project.version());
        };
    }

    private static Answer show(ManagedCall call) {
        ProjectId id = call.require(Operation.PROJECT_SHOW, id(call));
        return answer(ManagedCall.found(call.engine().catalog().findProject(id).orElse(null)));
    }

    private static Answer change(ManagedCall call) {
        ProjectId id = call.require(Operation.PROJECT_CHANGE, id(call));
        RequestFields fields = call.fields();
        Long version = Versions.expected(call.request(), fields, () -> version(call, id));
        return answer(catalog(call, version).changeProject(id, draft -> changed(draft, fields)));
    }

    private static Answer delete(ManagedCall call) {
        ProjectId id = call.require(Operation.PROJECT_DELETE, id(call));
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

    private static ProjectDraft changed(ProjectDraft draft, RequestFields fields) {
        String name = fields.optional("name", text -> draft.withName(text).name());
        Duration lifetime = fields.integer(
                "token_lifetime_seconds",
                seconds -> draft.withTokenLifetime(Duration.ofSeconds(seconds)).tokenLifetime());
        return draft.withName(name == null ? draft.name() : name)
                .withVerification(fields.flag("verification_enabled", draft.verificationEnabled()))
                .withTokenLifetime(lifetime == null ? draft.tokenLifetime() : lifetime);
    }

    private static Answer answer(Project project) {
        return Answer.one(json -> CatalogJson.write(json, project)).withVersion(project.version());
    }
}
