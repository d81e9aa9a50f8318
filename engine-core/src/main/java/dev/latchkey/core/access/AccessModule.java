package dev.latchkey.core.access;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.latchkey.api.access.Access;
import dev.latchkey.core.transaction.Transactions;
import java.util.function.Function;

/** Wires who may manage what. */
@Module
public interface AccessModule {
    /** The service. */
    @Binds
    Access access(AccessService service);

    /** The service, whose changes run there. */
    @Provides
    static Function<Transactions, Access> accessOver(AccessService service) {
        return service::over;
    }
}
