package dev.latchkey.core.internal.secret;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import dev.latchkey.core.internal.event.ChangeFollower;
import dev.latchkey.core.internal.upkeep.Periodic;
import java.time.Duration;

/** Wires the change of the master secret. */
@Module
public interface SecretModule {
    /** Notices that another engine has moved the storage. */
    @Binds
    @IntoSet
    ChangeFollower follower(Rotation rotation);

    /** Continues a change that another call has begun. */
    @Provides
    @IntoSet
    static Periodic work(Rotation rotation) {
        return Periodic.every(Duration.ofSeconds(1), "continue the change of the master secret", rotation::proceed);
    }
}
