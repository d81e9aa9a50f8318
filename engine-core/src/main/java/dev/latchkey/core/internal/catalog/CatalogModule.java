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

    /** The administration of the catalogue. */
    @Binds
    Administration<Catalog> administration(CatalogService service);

    /** The projects of items, for other features. */
    @Binds
    ItemProjects projects(CatalogCache cache);

    /** Forgets projects and items that others changed. */
    @Binds
    @IntoSet
    ChangeFollower follower(CatalogCache cache);
}
