package dev.latchkey.core.internal.access;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.core.internal.event.ChangeFollower;
import dev.latchkey.core.internal.license.TouchSettings;
import dev.latchkey.core.internal.secret.SealedValues;
import dev.latchkey.core.internal.transaction.Administration;
import dev.latchkey.core.internal.upkeep.ExpirySweep;
import dev.latchkey.core.internal.upkeep.Periodic;
import java.util.Set;

/** Wires access to management. */
@Module
public interface AccessModule {
    /** The service. */
    @Binds
    Access access(AccessService service);

    /** The administration of tokens and grants. */
    @Binds
    Administration<Access> administration(AccessService service);

    /** Forgets tokens and grants that others changed. */
    @Binds
    @IntoSet
    ChangeFollower follower(AccessFollower follower);

    /** Writes pending uses of tokens, as often as machines' last-seen times. */
    @Provides
    @IntoSet
    static Periodic uses(UseBuffer uses, TouchSettings touches) {
        return Periodic.every(touches.flushPeriod(), "write the uses of tokens", uses::flush)
                .flushedBy(uses::flush);
    }

    /** Deletes sessions that have ended. */
    @Provides
    @ElementsIntoSet
    static Set<Periodic> sessionSweep(ExpirySweep sweep) {
        return sweep.of(
                Capability.SESSIONS,
                "delete sessions that have ended",
                (tx, now, limit) -> tx.sessions().deleteExpired(now, limit));
    }

    /** Signing secrets are sealed values. */
    @Binds
    @IntoSet
    SealedValues sealedSecrets(SigningSecrets secrets);
}
