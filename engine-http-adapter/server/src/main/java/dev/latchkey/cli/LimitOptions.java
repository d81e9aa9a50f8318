package dev.latchkey.cli;

import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;
import dev.latchkey.api.traffic.SharedLimits.Fallback;
import dev.latchkey.core.LatchkeyBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** How many calls a client may make. */
@HelpSection.In(HelpSection.LIMITS)
final class LimitOptions {
    private enum Preset {
        makenot,
        synaptask
    }

    private static final String FORM = "<burst>,<amount>/<s|m|h>";

    @Option(
            names = "--limits",
            paramLabel = "PRESET",
            defaultValue = "makenot",
            description = "The limits of each class of call: makenot or synaptask.")
    private Preset preset = Preset.makenot;

    @Option(
            names = "--limit-authentication",
            paramLabel = FORM,
            description = "The limit on signing in, instead of the preset's, as 5,2/s.")
    private @Nullable RateLimit authentication;

    @Option(
            names = "--limit-license",
            paramLabel = FORM,
            description = "The limit on validate, verify and deactivate, as 20,5/s.")
    private @Nullable RateLimit license;

    @Option(names = "--limit-read", paramLabel = FORM, description = "The limit on calls that only read, as 60,10/s.")
    private @Nullable RateLimit read;

    @Option(names = "--limit-write", paramLabel = FORM, description = "The limit on calls that change, as 30,2/s.")
    private @Nullable RateLimit write;

    @Option(names = "--limit-export", paramLabel = FORM, description = "The limit on bulk exports, as 3,1/s.")
    private @Nullable RateLimit export;

    @Option(
            names = "--limit-authentication-failure",
            paramLabel = FORM,
            description = "The limit on calls of an address that prove nothing about who makes them, as 5,5/m.")
    private @Nullable RateLimit authenticationFailure;

    @Option(
            names = "--limit-token-creation",
            paramLabel = FORM,
            description = "The limit on a principal's new API tokens, as 10,10/h.")
    private @Nullable RateLimit tokenCreation;

    @Option(
            names = "--limit-token-revocation",
            paramLabel = FORM,
            description = "The limit on how many API tokens a principal withdraws, as 100,100/h.")
    private @Nullable RateLimit tokenRevocation;

    @Option(names = "--no-limits", fallbackValue = "true", description = "Limit nothing.")
    private boolean none;

    @Option(
            names = "--shared-limits",
            showDefaultValue = Visibility.NEVER,
            paramLabel = "CLASS",
            split = ",",
            description = "The classes whose limits hold over all servers on the database together, as license,read."
                    + " None by default.")
    private List<LimitClass> shared = List.of();

    @Option(
            names = "--shared-limits-fallback",
            completionCandidates = Fallbacks.class,
            paramLabel = "WHAT",
            defaultValue = "per-node",
            description = "What to do with calls while the database cannot decide shared limits: with 'per-node' each"
                    + " server limits by itself, 'refuse' refuses them.")
    private Fallback fallback = Fallback.PER_NODE;

    @Option(
            names = "--shared-limits-patience",
            paramLabel = "MILLISECONDS",
            defaultValue = "250",
            description = "How long a call waits for the database to decide on a shared limit.")
    private int patience = 250;

    void applyTo(LatchkeyBuilder engine) {
        engine.limits(limits())
                .sharedLimits(SharedLimits.of(Set.copyOf(shared))
                        .withFallback(fallback)
                        .withPatience(Duration.ofMillis(patience)));
    }

    private RateLimits limits() {
        if (none) {
            return RateLimits.none();
        }
        RateLimits limits = preset == Preset.makenot ? RateLimits.makenot() : RateLimits.synaptask();
        limits = with(limits, LimitClass.AUTHENTICATION, authentication);
        limits = with(limits, LimitClass.LICENSE, license);
        limits = with(limits, LimitClass.READ, read);
        limits = with(limits, LimitClass.WRITE, write);
        limits = with(limits, LimitClass.EXPORT, export);
        limits = with(limits, LimitClass.AUTHENTICATION_FAILURE, authenticationFailure);
        limits = with(limits, LimitClass.TOKEN_CREATION, tokenCreation);
        return with(limits, LimitClass.TOKEN_REVOCATION, tokenRevocation);
    }

    private static RateLimits with(RateLimits limits, LimitClass limitClass, @Nullable RateLimit limit) {
        return limit == null ? limits : limits.with(limitClass, limit);
    }

    /** The words that completion offers. */
    private static final class Fallbacks extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Fallbacks() {
            super(List.of("per-node", "refuse"));
        }
    }
}
