package dev.latchkey.core.internal.identity;

import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.LicenseId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Creates ids: UUIDs of version 7 (RFC 9562), which sort in the order of creation. Thread-safe. */
@Singleton
public final class Ids {
    private final TimeBasedEpochGenerator uuids;

    /** Creates a source of ids that contain this clock's time. */
    @Inject
    public Ids(Clock clock, SecureRandom random) {
        this.uuids = new TimeBasedEpochGenerator(random, new UUIDClock() {
            @Override
            public long currentTimeMillis() {
                return clock.millis();
            }
        });
    }

    /** The id of a new licence. */
    public LicenseId license() {
        return new LicenseId(uuids.generate());
    }

    /** The id of a new activation. */
    public ActivationId activation() {
        return new ActivationId(uuids.generate());
    }

    /** The id of a new API token. */
    public ApiTokenId apiToken() {
        return new ApiTokenId(uuids.generate());
    }

    /** The id of a new session. */
    public SessionId session() {
        return new SessionId(uuids.generate());
    }

    /** The id of a new project. */
    public ProjectId project() {
        return new ProjectId(uuids.generate());
    }

    /** The id of a new item. */
    public ItemId item() {
        return new ItemId(uuids.generate());
    }
}
