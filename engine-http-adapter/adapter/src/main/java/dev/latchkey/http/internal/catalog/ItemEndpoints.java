package dev.latchkey.http.internal.catalog;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code projects/{id}/items} and {@code items} (wire contract, section 4). */
public final class ItemEndpoints {

    private static final String ITEMS = "/api/v1/projects/{}/items";
    private static final String ITEM = "/api/v1/items/{}";
    private static final String LIMIT = "default_max_activations";
    private static final String LICENSE_TEXT = "license_text";
    private static final RequestSchema DRAFT = RequestSchema.nothing()
            .text("name")
            .integer(LIMIT, 0, Integer.MAX_VALUE)
            .flag("keys_enabled")
            .flag("recoverable_keys")
            .text(LICENSE_TEXT)
            .withBody();
    private static final RequestSchema CREATION = DRAFT.fixed("cannot be set here", "id", "created_at", Versions.MEMBER)
            .fixed("cannot be set here: the path says it", "project_id");
    private static final RequestSchema CHANGE =
            Versions.in(DRAFT).fixed("cannot be changed here", "id", "project_id", "created_at");

    private final ManagedEndpoints endpoints;

    /** The endpoints. */
    public ItemEndpoints(ManagedEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        routes.managed("GET", ITEMS, LimitClass.READ, endpoints.of(Paging.SCHEMA, ItemEndpoints::list))
                .managed("POST", ITEMS, LimitClass.WRITE, endpoints.onceWithoutSecret(CREATION, ItemEndpoints::create))
                .managed("GET", ITEM, LimitClass.READ, endpoints.of(RequestSchema.nothing(), ItemEndpoints::show))
                .managed("PATCH", ITEM, LimitClass.WRITE, endpoints.of(CHANGE, ItemEndpoints::change))
                .managed(
                        "DELETE",
                        ITEM,
                        LimitClass.WRITE,
                        endpoints.of(Versions.IN_HEADER_ALONE, ItemEndpoints::delete));
    }

    private static Answer list(ManagedCall call) {
        ProjectId project = call.require(Operation.ITEM_LIST, project(call));
        PageRequest page = Paging.of(call.query(), ItemId::of);
        return Paging.answer(call.engine().catalog().items(project, page), CatalogJson::write);
    }

    private static Function<Management, Answer> create(ManagedCall call) {
        ProjectId project = call.require(Operation.ITEM_CREATE, project(call));
        RequestFields fields = call.fields();
        ItemDraft draft = changed(fields.required("name", name -> ItemDraft.of(project, name)), fields);
        return management -> {
            Item item = management.catalog().createItem(draft);
            return Answer.created(json -> CatalogJson.write(json, item)).withVersion(item.version());
        };
    }

    private static Answer show(ManagedCall call) {
        ItemId id = call.require(Operation.ITEM_SHOW, id(call));
        return answer(ManagedCall.found(call.engine().catalog().findItem(id).orElse(null)));
    }

    private static Answer change(ManagedCall call) {
        ItemId id = call.require(Operation.ITEM_CHANGE, id(call));
        RequestFields fields = call.fields();
        Long version = Versions.expected(call.request(), fields, () -> version(call, id));
        return answer(catalog(call, version).changeItem(id, draft -> changed(draft, fields)));
    }

    private static Answer delete(ManagedCall call) {
        ItemId id = call.require(Operation.ITEM_DELETE, id(call));
        Long version = Versions.expected(call.request(), () -> version(call, id));
        catalog(call, version).deleteItem(id);
        return Answer.nothing();
    }

    private static Catalog catalog(ManagedCall call, @Nullable Long version) {
        Catalog catalog = call.management().catalog();
        return version == null ? catalog : catalog.ifVersion(version);
    }

    private static ProjectId project(ManagedCall call) {
        return ManagedCall.id(call.parameter(), ProjectId::of);
    }

    private static long version(ManagedCall call, ItemId id) {
        return ManagedCall.found(call.engine().catalog().findItem(id).orElse(null))
                .version();
    }

    private static ItemId id(ManagedCall call) {
        return ManagedCall.id(call.parameter(), ItemId::of);
    }

    /** A limit or a text that is {@code null} is none; any other member that is {@code null} counts as absent. */
    private static ItemDraft changed(ItemDraft draft, RequestFields fields) {
        String name = fields.optional("name", text -> draft.withName(text).name());
        ItemDraft changed = draft.withName(name == null ? draft.name() : name)
                .withKeysEnabled(fields.flag("keys_enabled", draft.keysEnabled()))
                .withRecoverableKeys(fields.flag("recoverable_keys", draft.recoverableKeys()));
        if (fields.has(LIMIT)) {
            ActivationLimit limit = fields.integer(LIMIT, ActivationLimit::of);
            changed = changed.withDefaultLimit(limit == null ? ActivationLimit.unlimited() : limit);
        }
        if (fields.has(LICENSE_TEXT)) {
            changed = changed.withLicenseText(fields.optional(
                    LICENSE_TEXT, text -> draft.withLicenseText(text).licenseText()));
        }
        return changed;
    }

    private static Answer answer(Item item) {
        return Answer.one(json -> CatalogJson.write(json, item)).withVersion(item.version());
    }
}
