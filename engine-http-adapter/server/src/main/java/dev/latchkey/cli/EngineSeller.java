package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.http.internal.access.TokenSchema;
import dev.latchkey.http.internal.license.LicenseSchema;
import dev.latchkey.http.internal.license.ShownLicense;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine on a database that this process has open, and closes again. Whoever may open it may do everything. */
final class EngineSeller implements Seller {
    private static final int PAGE = 1000;

    private final LicensingEngine engine;

    EngineSeller(LicensingEngine engine) {
        this.engine = engine;
    }

    @Override
    public List<KnownProject> projects() {
        return Page.stream(engine.catalog()::projects)
                .map(project -> new KnownProject(
                        project.id(), project.name(), project.draft().verificationEnabled()))
                .toList();
    }

    @Override
    public ProjectId createProject(ProjectDraft draft) {
        return engine.trusting(Actor.of(Owner.ID))
                .catalog()
                .createProject(draft)
                .id();
    }

    @Override
    public ItemId createItem(ItemDraft draft) {
        return engine.catalog().createItem(draft).id();
    }

    @Override
    public List<ObjectNode> issue(ItemId item, LicenseTerms terms, int count) {
        Instant now = Instant.now();
        return engine.selling().issue(item, terms, count).stream()
                .map(issued -> ShownJson.of(json ->
                        LicenseSchema.ISSUED.write(json, new ShownLicense(issued.license(), issued.key(), now))))
                .toList();
    }

    @Override
    public void list(ItemId item, Consumer<List<ObjectNode>> page) {
        if (engine.catalog().findItem(item).isEmpty()) {
            throw new NotFoundException("item", item);
        }
        @Nullable PageRequest next = PageRequest.first(PAGE);
        while (next != null) {
            Page<License> found = engine.selling().list(LicenseFilter.of(item), next);
            page.accept(found.entries().stream().map(EngineSeller::json).toList());
            next = found.next();
        }
    }

    @Override
    public LicenseId find(LicenseKey key) {
        return engine.selling()
                .find(key)
                .map(License::id)
                .orElseThrow(() -> new LicensingException("there is no licence with this key"));
    }

    @Override
    public ObjectNode show(LicenseId license) {
        return json(existing(license));
    }

    @Override
    public ObjectNode revoke(LicenseId license, String reason) {
        return json(engine.selling().revoke(existing(license).id(), reason));
    }

    @Override
    public ObjectNode suspend(LicenseId license) {
        return json(engine.selling().suspend(existing(license).id()));
    }

    @Override
    public ObjectNode reinstate(LicenseId license) {
        return json(engine.selling().reinstate(existing(license).id()));
    }

    @Override
    public Optional<LicenseKey> recoverKey(LicenseId license) {
        return engine.selling().recoverKey(license);
    }

    @Override
    public PrincipalId principal(@Nullable String named) {
        return named == null ? Owner.ID : PrincipalId.of(named);
    }

    @Override
    public ObjectNode createToken(ApiTokenDraft draft) {
        IssuedApiToken issued = engine.access().apiTokens().create(draft);
        return ShownJson.token(
                draft.principal(), ShownJson.of(json -> TokenSchema.CREATED.write(json, TokenSchema.Shown.of(issued))));
    }

    @Override
    public List<ObjectNode> tokens(PrincipalId principal) {
        return Page.stream(page -> engine.access().apiTokens().list(principal, page))
                .map(EngineSeller::json)
                .toList();
    }

    @Override
    public ObjectNode revokeToken(ApiTokenId token) {
        return json(engine.access().apiTokens().revoke(token));
    }

    @Override
    public void close() {
        engine.close();
    }

    private License existing(LicenseId id) {
        return engine.selling().find(id).orElseThrow(() -> new NotFoundException("licence", id));
    }

    private static ObjectNode json(License license) {
        return ShownJson.license(
                ShownJson.of(json -> LicenseSchema.LICENSE.write(json, ShownLicense.of(license, Instant.now()))));
    }

    private static ObjectNode json(ApiToken token) {
        return ShownJson.token(
                token.principal(), ShownJson.of(json -> TokenSchema.TOKEN.write(json, TokenSchema.Shown.of(token))));
    }
}
