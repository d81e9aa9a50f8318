package dev.latchkey.core.catalog;

import dagger.Binds;
import dagger.Module;
import dev.latchkey.api.catalog.Catalog;

/** Wires the catalogue. */
@Module
public interface CatalogModule {
    /** The service. */
    @Binds
    Catalog catalog(CatalogService service);
}
