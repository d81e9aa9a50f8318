package dev.latchkey.cli;

import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Selling;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The content of the sandbox.
 *
 * @param item the item that the keys open
 * @param adminToken the API token of the owner of it all
 * @param keys the keys in clear, by what they are for
 */
record DemoCatalog(Item item, BearerToken adminToken, Map<String, String> keys) {
    private static final String LICENSE_TEXT = """
            Demo Editor licence agreement

            1. You may use this software on as many machines as your key allows.
            2. It comes without warranty of any kind.
            """;

    /** Makes the items and the keys. */
    static DemoCatalog fill(LicensingEngine engine) {
        Item item = item(engine, ProjectDraft.named("Demo"), "Demo Editor");
        Item online = item(engine, ProjectDraft.named("Demo online").withVerification(false), "Demo Online");
        LicenseTerms three = LicenseTerms.maxActivations(3);
        Instant ended = Instant.now().minus(Duration.ofDays(1));

        Selling selling = engine.selling();
        IssuedLicense revoked = selling.issue(item.id(), three);
        selling.revoke(revoked.license().id(), "refunded");
        IssuedLicense suspended = selling.issue(item.id(), three);
        selling.suspend(suspended.license().id());

        Map<String, IssuedLicense> issued = new LinkedHashMap<>();
        issued.put("three_machines", selling.issue(item.id(), three));
        issued.put("one_machine", selling.issue(item.id(), LicenseTerms.maxActivations(1)));
        issued.put("unlimited", selling.issue(item.id(), LicenseTerms.unlimited()));
        issued.put("no_machines", selling.issue(item.id(), LicenseTerms.maxActivations(0)));
        issued.put("revoked", revoked);
        issued.put("suspended", suspended);
        issued.put("expired", selling.issue(item.id(), three.withExpiry(ended)));
        issued.put("offline_disabled", selling.issue(online.id(), three));

        Map<String, String> keys = new LinkedHashMap<>();
        issued.forEach((name, license) -> keys.put(name, license.key().reveal()));
        return new DemoCatalog(item, Owner.firstToken(engine, null).orElseThrow(), keys);
    }

    private static Item item(LicensingEngine engine, ProjectDraft draft, String name) {
        Project project = engine.trusting(Actor.of(Owner.ID)).catalog().createProject(draft);
        return engine.catalog().createItem(ItemDraft.of(project.id(), name).withLicenseText(LICENSE_TEXT));
    }
}
