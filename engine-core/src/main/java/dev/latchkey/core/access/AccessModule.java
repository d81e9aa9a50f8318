package dev.latchkey.core.access;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.storage.Storage;
import java.util.function.Function;

/** Wires who may manage what. */
@Module
public interface AccessModule {
    /** The service. */
    @Binds
    Access access(AccessService service);

    /** The service in somebody's name. */
    @Provides
    static Function<Actor, Access> accessOf(AccessService service) {
        return service::actingAs;
    }

    /** The host's own changes. */
    @Provides
    static ChangesBy changes(Storage storage) {
        return ChangesBy.host(storage);
    }
}
