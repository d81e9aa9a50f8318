package dev.latchkey.http.server;

import static dev.latchkey.api.InvalidValueException.requireGiven;

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
 * @param access how new API tokens look, and how long browsers stay signed in
 * @param previousMasterSecret the master secret that the database belongs to before a change; {@code null} by default
 */
public record EngineSettings(
        DatabaseSettings database,
        @Nullable MasterSecret masterSecret,
        RateLimits limits,
        SharedLimits sharedLimits,
        TokenSettings tokens,
        LogSettings log,
        AccessSettings access,
        @Nullable MasterSecret previousMasterSecret) {
    /**
     * Checks that all is given.
     *
     * @throws dev.latchkey.api.InvalidValueException if it is not; it names what
     */
    public EngineSettings {
        requireGiven("database", database);
        requireGiven("limits", limits);
        requireGiven("sharedLimits", sharedLimits);
        requireGiven("tokens", tokens);
        requireGiven("log", log);
        requireGiven("access", access);
    }

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
                new AccessSettings(TokenFormat.LATCHKEY, Duration.ofHours(12)),
                null);
    }

    /** The same with this master secret; {@code null} is the one in the directory. */
    public EngineSettings withMasterSecret(@Nullable MasterSecret masterSecret) {
        return new EngineSettings(
                database, masterSecret, limits, sharedLimits, tokens, log, access, previousMasterSecret);
    }

    /** The same with this previous master secret; {@code null} is none. */
    public EngineSettings withPreviousMasterSecret(@Nullable MasterSecret previousMasterSecret) {
        return new EngineSettings(
                database, masterSecret, limits, sharedLimits, tokens, log, access, previousMasterSecret);
    }

    /** The same with these limits. */
    public EngineSettings withLimits(RateLimits limits) {
        return new EngineSettings(
                database, masterSecret, limits, sharedLimits, tokens, log, access, previousMasterSecret);
    }

    /** The same with these of its limits shared. */
    public EngineSettings withSharedLimits(SharedLimits sharedLimits) {
        return new EngineSettings(
                database, masterSecret, limits, sharedLimits, tokens, log, access, previousMasterSecret);
    }

    /** The same with these token settings. */
    public EngineSettings withTokens(TokenSettings tokens) {
        return new EngineSettings(
                database, masterSecret, limits, sharedLimits, tokens, log, access, previousMasterSecret);
    }

    /** The same with these settings for the event log. */
    public EngineSettings withLog(LogSettings log) {
        return new EngineSettings(
                database, masterSecret, limits, sharedLimits, tokens, log, access, previousMasterSecret);
    }

    /** The same with this form of new API tokens. */
    public EngineSettings withTokenFormat(TokenFormat tokenFormat) {
        return withAccess(new AccessSettings(tokenFormat, access.sessionLifetime()));
    }

    /** The same with this lifetime of browsers' sessions. */
    public EngineSettings withSessionLifetime(Duration lifetime) {
        return withAccess(new AccessSettings(access.tokenFormat(), lifetime));
    }

    private EngineSettings withAccess(AccessSettings access) {
        return new EngineSettings(
                database, masterSecret, limits, sharedLimits, tokens, log, access, previousMasterSecret);
    }
}
