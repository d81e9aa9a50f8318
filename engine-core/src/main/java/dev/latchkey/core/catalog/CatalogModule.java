package dev.latchkey.core.catalog;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.core.event.ChangeFollower;
import dev.latchkey.core.transaction.Transactions;
import java.util.Optional;
import java.util.function.Function;

/** Wires the catalogue. */
@Module
public interface CatalogModule {
    /** The service. */
    @Binds
    Catalog catalog(CatalogService service);

    /** The service, whose changes run there. */
    @Provides
    static Function<Transactions, Catalog> catalogOver(CatalogService service) {
        return service::over;
    }

    /** The project of an item. */
    @Provides
    static Function<ItemId, Project> projectOfItem(CatalogCache catalog) {
        return catalog::projectOf;
    }

    /** The id of the project of an item. */
    @Provides
    static Function<ItemId, Optional<ProjectId>> projectIdOfItem(CatalogCache catalog) {
        return catalog::projectIdOf;
    }

    /** Forgets projects and items that others changed. */
    @Binds
    @IntoSet
    ChangeFollower follower(CatalogCache cache);
}
