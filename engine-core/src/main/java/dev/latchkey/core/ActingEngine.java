package dev.latchkey.core;

import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.Management;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.license.LicenseChanges;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.core.license.AdministrationFactory;
import jakarta.inject.Inject;
import java.util.function.Function;

/** What can be managed in somebody's name. */
record ActingEngine(
        Actor actor, LicenseChanges licenses, Catalog catalog, Access access, AdministrationFactory administrations)
        implements Management {

    @Override
    public LicenseChanges within(HostTransaction transaction) {
        return administrations.within(transaction, actor);
    }

    /** Makes them. Thread-safe. */
    static final class Factory {
        private final AdministrationFactory administrations;
        private final Function<Actor, Catalog> catalogs;
        private final Function<Actor, Access> accesses;

        @Inject
        Factory(
                AdministrationFactory administrations,
                Function<Actor, Catalog> catalogs,
                Function<Actor, Access> accesses) {
            this.administrations = administrations;
            this.catalogs = catalogs;
            this.accesses = accesses;
        }

        Management actingAs(Actor actor) {
            return new ActingEngine(
                    actor,
                    administrations.actingAs(actor),
                    catalogs.apply(actor),
                    accesses.apply(actor),
                    administrations);
        }
    }
}
