package dev.latchkey.http.server;

import dev.latchkey.api.MasterSecret;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.api.traffic.RateLimits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the standalone server's engine runs on.
 *
 * @param directory the directory of its H2 database, made if it is not there
 * @param masterSecret its master secret; {@code null} (the default) uses the file {@code master.secret} in the directory
 * @param durability what an acknowledged change survives; {@link Durability#PROCESS_CRASH} by default
 * @param limits the limit of each class of call; {@link RateLimits#makenot()} by default
 * @param tokens how offline tokens are signed; {@link TokenSettings#ed25519()} by default
 */
public record EngineSettings(
        Path directory,
        @Nullable MasterSecret masterSecret,
        Durability durability,
        RateLimits limits,
        TokenSettings tokens) {

    /** An engine on the database in this directory, with the defaults. */
    public static EngineSettings in(Path directory) {
        return new EngineSettings(
                directory, null, Durability.PROCESS_CRASH, RateLimits.makenot(), TokenSettings.ed25519());
    }

    /** The same with this master secret; {@code null} is the one in the directory. */
    public EngineSettings withMasterSecret(@Nullable MasterSecret masterSecret) {
        return new EngineSettings(directory, masterSecret, durability, limits, tokens);
    }

    /** The same with this durability. */
    public EngineSettings withDurability(Durability durability) {
        return new EngineSettings(directory, masterSecret, durability, limits, tokens);
    }

    /** The same with these limits. */
    public EngineSettings withLimits(RateLimits limits) {
        return new EngineSettings(directory, masterSecret, durability, limits, tokens);
    }

    /** The same with these token settings. */
    public EngineSettings withTokens(TokenSettings tokens) {
        return new EngineSettings(directory, masterSecret, durability, limits, tokens);
    }
}
