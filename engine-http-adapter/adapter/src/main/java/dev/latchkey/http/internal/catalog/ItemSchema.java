package dev.latchkey.http.internal.catalog;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;

/** The members of an item. */
public final class ItemSchema {

    private static final ValueType<String> LICENSE_TEXT = ValueTypes.TEXT.with("maxLength", ItemDraft.MAX_LICENSE_TEXT);

    /** The name. A new item must have one. */
    static final Member<Item, ItemDraft, String> NAME = shown(
                    "name", ValueTypes.name(), "The display name.", Item::name)
            .required((draft, name) -> draft.withName(String.valueOf(name)));

    /** An item. */
    public static final ObjectSchema<Item, ItemDraft> ITEM = ObjectSchema.of(
            "Item",
            "Something that licenses unlock.",
            shown("id", ValueTypes.id(ItemId::of), "The id of the item.", Item::id),
            shown("project_id", ValueTypes.id(ProjectId::of), "The item's project.", Item::projectId)
                    .saidByPath(),
            NAME,
            shown(
                            "default_max_activations",
                            ValueTypes.LIMIT,
                            "The activation limit of licenses that are issued without a limit of their own; null is"
                                    + " unlimited.",
                            item -> item.draft().defaultLimit())
                    .nullable()
                    .settable(
                            (draft, limit) ->
                                    draft.withDefaultLimit(limit == null ? ActivationLimit.unlimited() : limit),
                            "unlimited"),
            shown(
                            "keys_enabled",
                            ValueTypes.FLAG,
                            "Whether licenses can be issued.",
                            item -> item.draft().keysEnabled())
                    .settable((draft, on) -> draft.withKeysEnabled(Boolean.TRUE.equals(on)), "true"),
            shown(
                            "recoverable_keys",
                            ValueTypes.FLAG,
                            "Whether newly issued keys are kept, encrypted, so that they can be shown again.",
                            item -> item.draft().recoverableKeys())
                    .settable((draft, on) -> draft.withRecoverableKeys(Boolean.TRUE.equals(on)), "false"),
            shown(
                            "license_text",
                            LICENSE_TEXT,
                            "The license agreement in plain text; null if there is none.",
                            item -> item.draft().licenseText())
                    .nullable()
                    .settable(ItemDraft::withLicenseText, "none"),
            shown("created_at", ValueTypes.TIME, "When the item was created.", Item::createdAt),
            shown("version", ValueTypes.VERSION, "The version, which grows with every change.", Item::version));

    private ItemSchema() {}

    private static <V> Member<Item, ItemDraft, V> shown(
            String name, ValueType<V> type, String description, Member.Getter<Item, V> getter) {
        return Member.shown(name, type, description, getter);
    }
}
