package dev.latchkey.http.wire;

import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.storage.IdempotencyRecord;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** An engine in memory with something to sell, and its time in the test's hand. */
public final class Shop implements AutoCloseable {

    /** The principals whose tokens prove an operator. */
    public static final String OPERATOR = "operator";

    public static final String LICENSE_TEXT = "MIT License\n\nCopyright © Ünï Cörp\nPermission is hereby granted…\n";

    public final SettableClock clock = SettableClock.at("2026-03-13T10:00:00.987Z");
    public final LicensingEngine engine;
    private final MemoryStorage storage = new MemoryStorage();
    public final ProjectId project;
    public final ItemId item;
    public final ItemId otherItem;
    public final ItemId offlineDisabledItem;

    private Shop(UnaryOperator<LatchkeyBuilder> settings) {
        engine = settings.apply(Latchkey.builder()
                        .storage(storage)
                        .clock(clock)
                        .ticker(clock::nanos)
                        .operators(PrincipalId.of(OPERATOR))
                        .limits(RateLimits.none()))
                .build();
        item = sell("Editor", true, LICENSE_TEXT);
        project = engine.catalog().findItem(item).orElseThrow().projectId();
        otherItem = sell("Player", true, null);
        offlineDisabledItem = sell("Viewer", false, null);
    }

    /** A shop without limits. */
    public static Shop open() {
        return new Shop(UnaryOperator.identity());
    }

    /** A shop with further settings. */
    public static Shop open(UnaryOperator<LatchkeyBuilder> settings) {
        return new Shop(settings);
    }

    /** A shop with the limits of the contract. */
    public static Shop openWithLimits() {
        return open(engine -> engine.limits(RateLimits.makenot()));
    }

    private ItemId sell(String name, boolean verification, String text) {
        var project = engine.catalog().createProject(ProjectDraft.named(name).withVerification(verification));
        Item made = engine.catalog().createItem(ItemDraft.of(project.id(), name).withLicenseText(text));
        return made.id();
    }

    /** What happened last. */
    public Event lastEvent() {
        List<Event> events = storage.inTransaction(tx -> tx.events()
                .read(EventPosition.START, EventPosition.START, 10_000)
                .events());
        return events.get(events.size() - 1);
    }

    /** The answers that are kept for idempotency keys, byte by byte as characters. */
    public List<String> keptAnswers() {
        return storage
                .<List<IdempotencyRecord>>inTransaction(tx -> tx.idempotency().page(null, 1000))
                .stream()
                .map(call -> new String(call.sealedAnswer(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    /** A token of somebody with a level on the first item's project. */
    public String token(String principal, Level level, String... scopes) {
        engine.access().grants().put(project, PrincipalId.of(principal), level);
        return token(principal, scopes);
    }

    /** A token of somebody. */
    public String token(String principal, String... scopes) {
        ApiTokenDraft draft = ApiTokenDraft.of(PrincipalId.of(principal), "test")
                .withScopes(scopes.length == 0 ? Scopes.all() : Scopes.of(scopes));
        return engine.access().apiTokens().create(draft).bearer().reveal();
    }

    /** A key of the first item for so many machines. */
    public String key(int maxActivations) {
        return issue(LicenseTerms.maxActivations(maxActivations)).key().reveal();
    }

    /** A key of the first item for any number of machines. */
    public String unlimitedKey() {
        return issue(LicenseTerms.unlimited()).key().reveal();
    }

    /** A licence of the first item. */
    public IssuedLicense issue(LicenseTerms terms) {
        return engine.selling().issue(item, terms);
    }

    /** A revoked key. */
    public String revokedKey() {
        IssuedLicense issued = issue(LicenseTerms.maxActivations(3));
        engine.selling().revoke(issued.license().id(), "charged back");
        return issued.key().reveal();
    }

    /** A suspended key. */
    public String suspendedKey() {
        IssuedLicense issued = issue(LicenseTerms.maxActivations(3));
        engine.selling().suspend(issued.license().id());
        return issued.key().reveal();
    }

    /** A key that expires after this time. */
    public String expiringKey(Duration after) {
        return issue(LicenseTerms.maxActivations(3).withExpiry(clock.instant().plus(after)))
                .key()
                .reveal();
    }

    /** A key of the item whose project hands out no tokens. */
    public String offlineDisabledKey() {
        return engine.selling()
                .issue(offlineDisabledItem, LicenseTerms.itemDefaults().withLimit(ActivationLimit.of(3)))
                .key()
                .reveal();
    }

    @Override
    public void close() {
        engine.close();
    }
}
