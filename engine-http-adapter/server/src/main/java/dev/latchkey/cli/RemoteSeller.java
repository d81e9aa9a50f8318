package dev.latchkey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scope;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A running server, which does what its token's scopes and its owner's levels allow. */
final class RemoteSeller implements Seller {
    private static final int PAGE = 200;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RemoteServer server;
    private final PrincipalId self;

    private RemoteSeller(RemoteServer server, PrincipalId self) {
        this.server = server;
        this.self = self;
    }

    /** Asks the server first who calls, so that a wrong address or token shows before anything is done. */
    static RemoteSeller on(RemoteServer server) {
        String self = user(server).path("id").asText();
        if (self.isEmpty()) {
            throw new LicensingException(server + " does not say whose the token is, as Latchkey does");
        }
        return new RemoteSeller(server, PrincipalId.of(self));
    }

    private static ObjectNode user(RemoteServer server) {
        try {
            return server.get("user");
        } catch (RefusedByServerException e) {
            throw e.isNotFound()
                    ? new LicensingException(server + " has no Latchkey API at this path: is --url right?", e)
                    : e;
        }
    }

    @Override
    public List<KnownProject> projects() {
        List<KnownProject> all = new ArrayList<>();
        pages(
                "projects",
                page -> page.forEach(project -> all.add(new KnownProject(
                        ProjectId.of(project.path("id").asText()),
                        project.path("name").asText(),
                        project.path("verification_enabled").asBoolean()))));
        return all;
    }

    @Override
    public ProjectId createProject(ProjectDraft draft) {
        ObjectNode body = JSON.objectNode()
                .put("name", draft.name())
                .put("verification_enabled", draft.verificationEnabled())
                .put("token_lifetime_seconds", draft.tokenLifetime().toSeconds());
        return ProjectId.of(server.create("projects", body).path("id").asText());
    }

    @Override
    public ItemId createItem(ItemDraft draft) {
        ObjectNode body = JSON.objectNode()
                .put("name", draft.name())
                .put("default_max_activations", draft.defaultLimit().max())
                .put("keys_enabled", draft.keysEnabled())
                .put("recoverable_keys", draft.recoverableKeys())
                .put("license_text", draft.licenseText());
        ObjectNode made =
                about("project", draft.project(), () -> server.create("projects/" + draft.project() + "/items", body));
        return ItemId.of(made.path("id").asText());
    }

    @Override
    public List<ObjectNode> issue(ItemId item, LicenseTerms terms, int count) {
        ObjectNode body = JSON.objectNode().put("count", count);
        if (terms.limit() != null) {
            body.put("max_activations", terms.limit().max());
        }
        body.put("expires_at", text(terms.expiresAt()));
        body.put("label", terms.label() == null ? null : terms.label().value());
        ObjectNode metadata = body.putObject("metadata");
        terms.metadata().entries().forEach(metadata::put);
        return rows(about("item", item, () -> server.create("items/" + item + "/licenses", body)));
    }

    @Override
    public void list(ItemId item, Consumer<List<ObjectNode>> page) {
        about("item", item, () -> {
            pages(
                    "items/" + item + "/licenses",
                    licenses -> page.accept(
                            licenses.stream().map(ShownJson::license).toList()));
            return item;
        });
    }

    @Override
    public LicenseId find(LicenseKey key) {
        try {
            ObjectNode found = server.change("licenses/find", JSON.objectNode().put("key", key.reveal()));
            return LicenseId.of(found.path("id").asText());
        } catch (RefusedByServerException e) {
            throw e.isNotFound() ? new LicensingException("there is no licence with this key") : e;
        }
    }

    @Override
    public ObjectNode show(LicenseId license) {
        return license(license, () -> server.get(path(license)));
    }

    @Override
    public ObjectNode revoke(LicenseId license, String reason) {
        return license(
                license,
                () -> server.change(path(license) + "/revoke", JSON.objectNode().put("reason", reason)));
    }

    @Override
    public ObjectNode suspend(LicenseId license) {
        return license(license, () -> server.change(path(license) + "/suspend", null));
    }

    @Override
    public ObjectNode reinstate(LicenseId license) {
        return license(license, () -> server.change(path(license) + "/reinstate", null));
    }

    @Override
    public Optional<LicenseKey> recoverKey(LicenseId license) {
        try {
            return Optional.of(
                    LicenseKey.of(server.get(path(license) + "/key").path("key").asText()));
        } catch (RefusedByServerException e) {
            if (e.code().equals("key_not_recoverable")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public PrincipalId principal(@Nullable String named) {
        if (named != null && !named.equals(self.value())) {
            throw new IllegalArgumentException(
                    "with --url, --principal can be nobody but " + self + ", whose token --token-file holds");
        }
        return self;
    }

    @Override
    public ObjectNode createToken(ApiTokenDraft draft) {
        // What is left out is as with the token that makes it; an empty value would ask for more than that may give.
        ObjectNode body = JSON.objectNode().put("name", draft.name()).put("credits", draft.credits());
        if (!draft.scopes().isAll()) {
            ArrayNode scopes = body.putArray("scopes");
            draft.scopes().values().stream().map(Scope::value).forEach(scopes::add);
        }
        if (!draft.allowedAddresses().isEmpty()) {
            ArrayNode addresses = body.putArray("allowed_addresses");
            draft.allowedAddresses().stream().map(AddressBlock::toString).forEach(addresses::add);
        }
        if (draft.expiresAt() != null) {
            body.put("expires_at", draft.expiresAt().toString());
        }
        return ShownJson.token(self, server.create("tokens", body));
    }

    @Override
    public List<ObjectNode> tokens(PrincipalId principal) {
        List<ObjectNode> all = new ArrayList<>();
        pages("tokens", page -> page.forEach(token -> all.add(ShownJson.token(principal, token))));
        return all;
    }

    @Override
    public ObjectNode revokeToken(ApiTokenId token) {
        return about("token", token, () -> ShownJson.token(self, server.delete("tokens/" + token)));
    }

    @Override
    public void close() {
        // The server stays as it is.
    }

    private void pages(String path, Consumer<List<ObjectNode>> page) {
        String from = "";
        while (true) {
            ObjectNode answer = server.get(path + "?limit=" + PAGE + from);
            page.accept(rows(answer));
            if (!answer.hasNonNull("next_cursor")) {
                return;
            }
            from = "&cursor=" + URLEncoder.encode(answer.path("next_cursor").asText(), StandardCharsets.UTF_8);
        }
    }

    private static List<ObjectNode> rows(ObjectNode answer) {
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode row : answer.path("data")) {
            if (row instanceof ObjectNode object) {
                rows.add(object);
            }
        }
        return rows;
    }

    private static ObjectNode license(LicenseId id, Supplier<ObjectNode> call) {
        return ShownJson.license(about("licence", id, call));
    }

    /** What a server cannot find it does not name; we know what it was asked for. */
    private static <T> T about(String kind, Object id, Supplier<T> call) {
        try {
            return call.get();
        } catch (RefusedByServerException e) {
            throw e.isNotFound() ? new NotFoundException(kind, id) : e;
        }
    }

    private static String path(LicenseId license) {
        return "licenses/" + license;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
