package dev.latchkey.core.catalog;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.core.transaction.Transactions;
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
}
