package dev.latchkey.core.internal.catalog;

import dagger.Binds;
import dagger.Module;
import dagger.multibindings.IntoSet;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.core.internal.event.ChangeFollower;
import dev.latchkey.core.internal.transaction.Administration;

/** Wires the catalogue. */
@Module
public interface CatalogModule {
    /** The service. */
    @Binds
    Catalog catalog(CatalogService service);

    /** What sellers do with it. */
    @Binds
    Administration<Catalog> administration(CatalogService service);

    /** Where others learn which project an item belongs to. */
    @Binds
    ItemProjects projects(CatalogCache cache);

    /** Forgets projects and items that others changed. */
    @Binds
    @IntoSet
    ChangeFollower follower(CatalogCache cache);
}
