package dev.latchkey.http;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.adapter.AdapterSupport;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.metric.Metrics;
import dev.latchkey.http.internal.json.RequestBody;
import dev.latchkey.http.setting.Authenticator;
import dev.latchkey.http.setting.ExportLimits;
import dev.latchkey.http.setting.IdempotencyPreset;
import dev.latchkey.http.setting.Profile;
import dev.latchkey.http.setting.WireFormat;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the settings of an {@link HttpApi}. Not thread-safe. It can be used again after {@link #build()}. */
public final class HttpApiBuilder {

    private static final int LEAST_MAX_BODY_BYTES = 1024;

    private final LicensingEngine engine;
    private WireFormat wireFormat = WireFormat.MAKENOT;
    private IdempotencyPreset idempotency = IdempotencyPreset.IETF;
    private List<String> trustedProxies = List.of();
    private List<String> corsOrigins = List.of();
    private boolean ietfRateLimitHeaders;
    private int maxBodyBytes = RequestBody.STANDARD_MAX_BYTES;
    private ExportLimits exportLimits = ExportLimits.standard();
    private List<Authenticator> authenticators = List.of();
    private Function<PrincipalId, Profile> profiles = principal -> Profile.UNKNOWN;
    private Clock clock = Clock.systemUTC();
    private @Nullable Metrics metrics;

    HttpApiBuilder(LicensingEngine engine) {
        // Fails early for an engine without adapter support.
        AdapterSupport.of(engine);
        this.engine = engine;
    }

    /**
     * Sets the format of errors; {@link WireFormat#MAKENOT} by default.
     *
     * @param wireFormat the format of errors
     * @return this builder
     */
    public HttpApiBuilder wireFormat(WireFormat wireFormat) {
        this.wireFormat = requireGiven("wireFormat", wireFormat);
        return this;
    }

    /**
     * Sets the answer to a call whose {@code Idempotency-Key} was used before; {@link IdempotencyPreset#IETF} by
     * default.
     *
     * @param preset the rule for this answer
     * @return this builder
     */
    public HttpApiBuilder idempotency(IdempotencyPreset preset) {
        this.idempotency = requireGiven("idempotency", preset);
        return this;
    }

    /**
     * Sets the proxies whose {@code Forwarded} and {@code X-Forwarded-For} fields are trusted; none by default.
     *
     * @param blocks addresses or CIDR blocks, such as {@code 10.0.0.0/8} or {@code fd00::/8}
     * @return this builder
     */
    public HttpApiBuilder trustedProxies(List<String> blocks) {
        this.trustedProxies = List.copyOf(requireAllGiven("trustedProxies", blocks));
        return this;
    }

    /**
     * Sets the origins whose pages may call this API from a browser; none by default.
     *
     * @param origins origins as browsers send them, such as {@code https://shop.example}
     * @return this builder
     */
    public HttpApiBuilder corsOrigins(List<String> origins) {
        this.corsOrigins = List.copyOf(requireAllGiven("corsOrigins", origins));
        return this;
    }

    /**
     * Sets whether answers also have the IETF's {@code RateLimit-Policy} and {@code RateLimit} fields; off by default.
     *
     * @param on whether answers have these fields
     * @return this builder
     */
    public HttpApiBuilder ietfRateLimitHeaders(boolean on) {
        this.ietfRateLimitHeaders = on;
        return this;
    }

    /**
     * Sets the longest body that a request may have; 16,384 bytes (16 KiB) by default. A longer body is answered with
     * 413. If its announced length is greater, it is answered before it arrives. Each request may take that much
     * memory, even while it arrives if the server collects it first.
     *
     * @param bytes the number of bytes, 1,024 (1 KiB) to 16,777,216 (16 MiB)
     * @return this builder
     * @throws InvalidValueException if the number is out of range
     */
    public HttpApiBuilder maxBodyBytes(int bytes) {
        if (bytes < LEAST_MAX_BODY_BYTES || bytes > RequestBody.LARGEST_MAX_BYTES) {
            throw new InvalidValueException(
                    "maxBodyBytes",
                    "must be " + LEAST_MAX_BODY_BYTES + " to " + RequestBody.LARGEST_MAX_BYTES + ", not " + bytes);
        }
        this.maxBodyBytes = bytes;
        return this;
    }

    /**
     * Sets how many exports may be read at once; {@link ExportLimits#standard()} by default: 16 in total, and 4 for
     * each principal.
     *
     * @param limits the limits
     * @return this builder
     */
    public HttpApiBuilder exportLimits(ExportLimits limits) {
        this.exportLimits = requireGiven("exportLimits", limits);
        return this;
    }

    /**
     * Sets authenticators that accept other credentials than the engine's API tokens; none by default.
     *
     * @param authenticators the authenticators, asked in this order after the API tokens
     * @return this builder
     */
    public HttpApiBuilder authenticators(List<Authenticator> authenticators) {
        this.authenticators = List.copyOf(requireAllGiven("authenticators", authenticators));
        return this;
    }

    /**
     * Sets the profiles that {@code GET /api/v1/user} shows to principals; {@link Profile#UNKNOWN} by default.
     *
     * @param profiles answers a principal's profile
     * @return this builder
     */
    public HttpApiBuilder profiles(Function<PrincipalId, Profile> profiles) {
        this.profiles = requireGiven("profiles", profiles);
        return this;
    }

    /**
     * Sets the clock that decides which licences are expired and when a limit has recovered; the system clock by
     * default.
     *
     * @param clock the clock
     * @return this builder
     */
    public HttpApiBuilder clock(Clock clock) {
        this.clock = requireGiven("clock", clock);
        return this;
    }

    /**
     * Sets where the durations of requests are published, by route and status; nowhere by default.
     *
     * @param metrics the host's monitoring
     * @return this builder
     */
    public HttpApiBuilder metrics(Metrics metrics) {
        this.metrics = requireGiven("metrics", metrics);
        return this;
    }

    /**
     * {@return an API with these settings}
     *
     * @throws IllegalArgumentException if a proxy is not an address or block, or an origin is not an origin
     */
    public HttpApi build() {
        return new HttpApi(
                engine,
                wireFormat,
                idempotency,
                trustedProxies,
                corsOrigins,
                ietfRateLimitHeaders,
                maxBodyBytes,
                exportLimits,
                authenticators,
                profiles,
                clock,
                metrics);
    }
}
