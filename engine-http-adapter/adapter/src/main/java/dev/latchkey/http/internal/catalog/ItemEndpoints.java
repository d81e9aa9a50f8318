package dev.latchkey.http.internal.catalog;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
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

/** {@code projects/{id}/items} and {@code items} (wire contract, section 4). */
public final class ItemEndpoints {

    private final ManagedEndpoints endpoints;

    /** Creates the endpoints. */
    public ItemEndpoints(ManagedEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        endpoints.add(routes, CatalogCalls.LIST_ITEMS, ItemEndpoints::list);
        endpoints.addOnce(routes, CatalogCalls.CREATE_ITEM, ItemEndpoints::create);
        endpoints.add(routes, CatalogCalls.SHOW_ITEM, ItemEndpoints::show);
        endpoints.add(routes, CatalogCalls.CHANGE_ITEM, ItemEndpoints::change);
        endpoints.add(routes, CatalogCalls.DELETE_ITEM, ItemEndpoints::delete);
    }

    private static Answer list(ManagedCall call) {
        ProjectId project = call.require(project(call));
        PageRequest page = Paging.of(call, ItemId::of);
        return Paging.answer(call, call.engine().catalog().items(project, page), ItemSchema.ITEM);
    }

    private static Function<Management, Answer> create(ManagedCall call) {
        ProjectId project = call.require(project(call));
        RequestFields fields = call.fields();
        ItemDraft draft = fields.created(ItemSchema.ITEM, ItemSchema.NAME, name -> ItemDraft.of(project, name));
        return management -> {
            Item item = management.catalog().createItem(draft);
            return Answer.created(ItemSchema.ITEM, item).withVersion(item.version());
        };
    }

    private static Answer show(ManagedCall call) {
        ItemId id = call.require(id(call));
        return answer(ManagedCall.found(call.engine().catalog().findItem(id).orElse(null)));
    }

    private static Answer change(ManagedCall call) {
        ItemId id = call.require(id(call));
        RequestFields fields = call.fields();
        Long version = Versions.expected(call.request(), fields, () -> version(call, id));
        return answer(catalog(call, version).changeItem(id, draft -> fields.changed(ItemSchema.ITEM, draft)));
    }

    private static Answer delete(ManagedCall call) {
        ItemId id = call.require(id(call));
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

    private static Answer answer(Item item) {
        return Answer.one(ItemSchema.ITEM, item).withVersion(item.version());
    }
}
