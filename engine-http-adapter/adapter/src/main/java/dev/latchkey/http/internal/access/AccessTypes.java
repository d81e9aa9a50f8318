package dev.latchkey.http.internal.access;

import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scope;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types of the members of callers, tokens, grants and sessions. */
final class AccessTypes {

    static final ValueType<PrincipalId> PRINCIPAL =
            ValueTypes.principal(PrincipalId::of).with("examples", List.of("alice"));
    static final ValueType<ApiTokenId> TOKEN = ValueTypes.id(ApiTokenId::of);
    static final ValueType<Level> LEVEL = ValueTypes.integer(
                    Level.OWNER.value(), Level.VIEWER.value(), Level::of, Level::value)
            .named(
                    "Level",
                    "0 is Owner, 1 Admin, 2 Editor, 3 Viewer. Each level includes the rights of those after it.");
    /** No scopes is an empty list; every scope is {@code null} in JSON. */
    static final ValueType<Scopes> SCOPES = ValueTypes.texts(
                    ValueTypes.TEXT
                            .with("pattern", "^(read|write|admin|[a-z][a-z0-9_-]{0,39}:(read|write))$")
                            .named(
                                    "Scope",
                                    "A right of a token: read, write or admin on every resource, or read or write on one."
                                            + " The scope write implies read, and admin implies both."),
                    AccessTypes::scopes,
                    AccessTypes::texts)
            .with("maxItems", Scopes.MAX_COUNT)
            .with("examples", List.of(List.of("licenses:write")));

    static final ValueType<List<AddressBlock>> ADDRESSES = ValueTypes.texts(
                    ValueTypes.TEXT.with("examples", List.of("192.0.2.0/24")),
                    texts -> texts.stream().map(AddressBlock::of).toList(),
                    blocks -> blocks.stream().map(AddressBlock::toString).toList())
            .with("maxItems", ApiTokenDraft.MAX_ADDRESSES);
    static final ValueType<String> API_KEY =
            ValueTypes.TEXT.with("examples", List.of("lk_XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"));
    static final ValueType<String> SIGNING_SECRET =
            ValueTypes.TEXT.with("examples", List.of("whsec_XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"));

    private AccessTypes() {}

    private static Scopes scopes(List<String> texts) {
        return Scopes.of(texts.stream().map(Scope::of).toList());
    }

    private static @Nullable Object texts(Scopes scopes) {
        return scopes.isAll()
                ? null
                : scopes.values().stream().map(Scope::value).toList();
    }
}
