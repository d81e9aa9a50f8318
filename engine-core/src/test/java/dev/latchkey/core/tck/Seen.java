package dev.latchkey.core.tck;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.Revocation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a script sees of an engine's state, with numbers for ids. An engine and its model must see the same. */
interface Seen {

    /** A licence. */
    record License(
            int number,
            int item,
            LicenseState state,
            ActivationLimit limit,
            int count,
            @Nullable Integer remaining,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Label label,
            @Nullable OrderReference order,
            @Nullable Revocation revocation,
            long version) {}

    /** A machine that holds a slot. */
    record Activation(MachineId machine, @Nullable Label label, Instant createdAt) {}

    /** An offline token. */
    record Token(int license, int item, MachineId machine, Instant issuedAt, Instant expiresAt) {}

    /** An item. */
    record Item(int number, ActivationLimit defaultLimit, boolean keysEnabled, boolean recoverable, long version) {}

    /** A project. */
    record Project(int number, boolean verification, Duration tokenLifetime, long version) {}

    /** A row of the event log. */
    record Event(
            String type,
            Origin.Kind origin,
            @Nullable Integer project,
            @Nullable Integer item,
            @Nullable Integer license,
            @Nullable MachineId machine,
            @Nullable LicenseState state,
            @Nullable Integer count,
            Instant at) {}
}
