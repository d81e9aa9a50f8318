package dev.latchkey.core.catalog;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.catalog.Catalog;
import java.util.function.Function;

/** Wires the catalogue. */
@Module
public interface CatalogModule {
    /** The service. */
    @Binds
    Catalog catalog(CatalogService service);

    /** The service in somebody's name. */
    @Provides
    static Function<Actor, Catalog> catalogOf(CatalogService service) {
        return service::actingAs;
    }
}
