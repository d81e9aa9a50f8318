package dev.latchkey.http.server;

import dev.latchkey.api.MasterSecret;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the standalone server's engine runs on.
 *
 * @param database its database
 * @param masterSecret its master secret; {@code null} (the default) uses the file {@code master.secret} in the database's
 *     directory
 * @param limits the limit of each class of call; {@link RateLimits#makenot()} by default
 * @param sharedLimits which of them hold over all engines on the database; none by default
 * @param tokens how offline tokens are signed; {@link TokenSettings#ed25519()} by default
 * @param log how the engine reads the event log, and how long it keeps it
 * @param tokenFormat how new API tokens look; {@link TokenFormat#LATCHKEY} by default
 * @param previousMasterSecret the master secret that the database belongs to before a change; {@code null} by default
 * @param sessionLifetime how long a browser's session lasts; 12 hours by default
 */
public record EngineSettings(
        DatabaseSettings database,
        @Nullable MasterSecret masterSecret,
        RateLimits limits,
        SharedLimits sharedLimits,
        TokenSettings tokens,
        LogSettings log,
        TokenFormat tokenFormat,
        @Nullable MasterSecret previousMasterSecret,
        Duration sessionLifetime) {

    /** An engine on the H2 database in this directory, with the defaults. */
    public static EngineSettings in(Path directory) {
        return on(new EmbeddedDatabase(directory, Durability.PROCESS_CRASH));
    }

    /** An engine on this database, with the defaults. */
    public static EngineSettings on(DatabaseSettings database) {
        return new EngineSettings(
                database,
                null,
                RateLimits.makenot(),
                SharedLimits.none(),
                TokenSettings.ed25519(),
                new LogSettings(Duration.ofSeconds(2), null),
                TokenFormat.LATCHKEY,
                null,
                Duration.ofHours(12));
    }

    /** The same with this master secret; {@code null} is the one in the directory. */
    public EngineSettings withMasterSecret(@Nullable MasterSecret masterSecret) {
        return new EngineSettings(
                database,
                masterSecret,
                limits,
                sharedLimits,
                tokens,
                log,
                tokenFormat,
                previousMasterSecret,
                sessionLifetime);
    }

    /** The same with this previous master secret; {@code null} is none. */
    public EngineSettings withPreviousMasterSecret(@Nullable MasterSecret previousMasterSecret) {
        return new EngineSettings(
                database,
                masterSecret,
                limits,
                sharedLimits,
                tokens,
                log,
                tokenFormat,
                previousMasterSecret,
                sessionLifetime);
    }

    /** The same with these limits. */
    public EngineSettings withLimits(RateLimits limits) {
        return new EngineSettings(
                database,
                masterSecret,
                limits,
                sharedLimits,
                tokens,
                log,
                tokenFormat,
                previousMasterSecret,
                sessionLifetime);
    }

    /** The same with these of its limits shared. */
    public EngineSettings withSharedLimits(SharedLimits sharedLimits) {
        return new EngineSettings(
                database,
                masterSecret,
                limits,
                sharedLimits,
                tokens,
                log,
                tokenFormat,
                previousMasterSecret,
                sessionLifetime);
    }

    /** The same with these token settings. */
    public EngineSettings withTokens(TokenSettings tokens) {
        return new EngineSettings(
                database,
                masterSecret,
                limits,
                sharedLimits,
                tokens,
                log,
                tokenFormat,
                previousMasterSecret,
                sessionLifetime);
    }

    /** The same with these settings for the event log. */
    public EngineSettings withLog(LogSettings log) {
        return new EngineSettings(
                database,
                masterSecret,
                limits,
                sharedLimits,
                tokens,
                log,
                tokenFormat,
                previousMasterSecret,
                sessionLifetime);
    }

    /** The same with this form of new API tokens. */
    public EngineSettings withTokenFormat(TokenFormat tokenFormat) {
        return new EngineSettings(
                database,
                masterSecret,
                limits,
                sharedLimits,
                tokens,
                log,
                tokenFormat,
                previousMasterSecret,
                sessionLifetime);
    }

    /** The same with this lifetime of browsers' sessions. */
    public EngineSettings withSessionLifetime(Duration sessionLifetime) {
        return new EngineSettings(
                database,
                masterSecret,
                limits,
                sharedLimits,
                tokens,
                log,
                tokenFormat,
                previousMasterSecret,
                sessionLifetime);
    }
}
