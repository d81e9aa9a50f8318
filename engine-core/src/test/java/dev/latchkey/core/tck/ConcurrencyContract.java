package dev.latchkey.core.tck;

/**
 * Rules that hold when 64 threads call at once (invariants 1 to 6, 8, 11 and 31), for a storage by itself and for an engine
 * on it. Takes some 20 seconds, ten times as long as a proof ({@code -Dlatchkey.proofs=true}).
 */
public abstract class ConcurrencyContract extends StorageSuite
        implements SlotRaces,
                VolumeRace,
                WriteRaces,
                HotLicenseRace,
                EngineRaces,
                BucketRaces,
                AccessRaces,
                IdempotencyRaces,
                CursorRaces {}
