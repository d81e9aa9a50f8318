package dev.latchkey.http;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.MissingCapabilityException;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.adapter.AdapterSupport;
import dev.latchkey.api.adapter.LimitDecision;
import dev.latchkey.api.adapter.Limiter;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.metric.Metrics;
import dev.latchkey.api.storage.OutcomeUnknownException;
import dev.latchkey.api.storage.StorageBusyException;
import dev.latchkey.api.storage.StorageUnavailableException;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.access.CsrfGuard;
import dev.latchkey.http.internal.access.Gate;
import dev.latchkey.http.internal.access.GrantEndpoints;
import dev.latchkey.http.internal.access.ManagedEndpoints;
import dev.latchkey.http.internal.access.SessionEndpoints;
import dev.latchkey.http.internal.access.TokenEndpoints;
import dev.latchkey.http.internal.access.UserEndpoints;
import dev.latchkey.http.internal.catalog.ItemEndpoints;
import dev.latchkey.http.internal.catalog.ProjectEndpoints;
import dev.latchkey.http.internal.cors.CorsPolicy;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.health.HealthEndpoints;
import dev.latchkey.http.internal.json.RequestBody;
import dev.latchkey.http.internal.json.RequestFraming;
import dev.latchkey.http.internal.license.IssueEndpoints;
import dev.latchkey.http.internal.license.IssuedLicenseEndpoints;
import dev.latchkey.http.internal.license.LicenseEndpoints;
import dev.latchkey.http.internal.metric.RequestTimes;
import dev.latchkey.http.internal.openapi.ApiCalls;
import dev.latchkey.http.internal.openapi.DocumentEndpoints;
import dev.latchkey.http.internal.openapi.SwaggerUi;
import dev.latchkey.http.internal.render.AnswerRenderer;
import dev.latchkey.http.internal.render.ErrorRenderer;
import dev.latchkey.http.internal.render.Replies;
import dev.latchkey.http.internal.render.Reply;
import dev.latchkey.http.internal.route.Admission;
import dev.latchkey.http.internal.route.RouteTable;
import dev.latchkey.http.internal.route.RoutedRequest;
import dev.latchkey.http.internal.token.SigningKeyEndpoints;
import dev.latchkey.http.internal.traffic.ClientAddress;
import dev.latchkey.http.internal.traffic.RateLimitHeaders;
import dev.latchkey.http.message.ApiRequest;
import dev.latchkey.http.setting.Authenticator;
import dev.latchkey.http.setting.ExportLimits;
import dev.latchkey.http.setting.IdempotencyPreset;
import dev.latchkey.http.setting.Profile;
import dev.latchkey.http.setting.WireFormat;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public licence endpoints and the management endpoints (wire contract, sections 1 and 3 to 5) over an engine, as a
 * function from request to reply. It does not depend on a server: a binding or a host's own framework wraps it in a few
 * lines.
 *
 * <p>Thread-safe. It does not close the engine.
 */
public final class HttpApi {

    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

    private final Limiter limiter;
    private final ErrorRenderer errors;
    private final ClientAddress clientAddress;
    private final Gate gate;
    private final CorsPolicy cors;
    private final RateLimitHeaders limitHeaders;
    private final RouteTable routes;
    private final int maxBodyBytes;
    /** {@code null} if the host measures nothing. */
    private final @Nullable RequestTimes times;

    HttpApi(
            LicensingEngine engine,
            WireFormat wireFormat,
            IdempotencyPreset idempotency,
            List<String> trustedProxies,
            List<String> corsOrigins,
            boolean ietfRateLimitHeaders,
            int maxBodyBytes,
            ExportLimits exportLimits,
            List<Authenticator> authenticators,
            Function<PrincipalId, Profile> profiles,
            Clock clock,
            @Nullable Metrics metrics) {
        this.errors = new ErrorRenderer(wireFormat);
        this.maxBodyBytes = maxBodyBytes;
        this.clientAddress = new ClientAddress(trustedProxies);
        this.cors = new CorsPolicy(corsOrigins);
        this.limiter = AdapterSupport.of(engine).limiter();
        this.gate = new Gate(engine.access(), authenticators, clientAddress, limiter, clock);
        this.limitHeaders = new RateLimitHeaders(limiter.limits(), ietfRateLimitHeaders);
        RouteTable.Builder table = RouteTable.builder();
        new LicenseEndpoints(engine, errors).addTo(table);
        new DocumentEndpoints(engine, wireFormat).addTo(table);
        new SwaggerUi().addTo(table);
        new HealthEndpoints(engine).addTo(table);
        ManagedEndpoints managed = new ManagedEndpoints(engine, new AnswerRenderer(wireFormat), idempotency);
        new SessionEndpoints(managed).addTo(table);
        new UserEndpoints(managed, profiles).addTo(table);
        new ProjectEndpoints(managed).addTo(table);
        new GrantEndpoints(managed).addTo(table);
        new ItemEndpoints(managed).addTo(table);
        new IssueEndpoints(managed, clock, exportLimits).addTo(table);
        new IssuedLicenseEndpoints(managed, clock).addTo(table);
        new TokenEndpoints(managed).addTo(table);
        new SigningKeyEndpoints(managed).addTo(table);
        this.routes = table.build(ApiCalls.all());
        this.times = metrics == null ? null : new RequestTimes(metrics);
    }

    /**
     * {@return a builder with the defaults}
     *
     * @param engine the engine that answers: an engine of {@code Latchkey.builder()}, or another one with {@link
     *     AdapterSupport}
     * @throws IllegalArgumentException if the engine has no {@link AdapterSupport}, for example because the host has
     *     wrapped it
     */
    public static HttpApiBuilder builder(LicensingEngine engine) {
        return new HttpApiBuilder(engine);
    }

    /**
     * Answers a request. This method never throws: an internal failure becomes a reply with status 500 and a line in
     * the log.
     *
     * @param request the request
     * @return the reply
     */
    public ApiReply handle(ApiRequest request) {
        if (times == null) {
            return new ApiReply(reply(request));
        }
        long began = System.nanoTime();
        Reply reply = reply(request);
        times.record(route(request.rawPath()), reply.status(), System.nanoTime() - began);
        return new ApiReply(reply);
    }

    /**
     * Answers a request that the server refused before it reached this API. This method is for bindings.
     *
     * @param status the status that the server chose; the reply has the nearest status of the API
     * @param request the parts of the request that were read; its method decides whether the reply has content
     * @return the reply
     */
    public ApiReply refusedByServer(int status, ApiRequest request) {
        Reply refusal = errors.render(ApiError.refusedByServer(status), request.headers());
        return new ApiReply(finished(refusal, request));
    }

    /**
     * {@return the longest body that the API takes, in bytes} This method is for bindings that collect a body before
     * they pass the request on. They need not read a body that announces a greater length. Of any other body, they need
     * to read at most one byte more than this number.
     */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    private Reply reply(ApiRequest request) {
        return finished(answer(request), request);
    }

    private Reply finished(Reply reply, ApiRequest request) {
        Reply allowed = cors.allow(request, reply);
        return request.method().equals("HEAD") ? Replies.headOf(allowed) : allowed;
    }

    /**
     * {@return the route of a path, such as {@code /api/v1/keys/{}/status}; {@code null} if the path has no route} Use
     * it in logs and metrics, since the path itself may hold a key.
     *
     * @param rawPath the path with its percent escapes, as in {@link ApiRequest#rawPath()}
     */
    public @Nullable String route(String rawPath) {
        return routes.pattern(rawPath);
    }

    private Reply answer(ApiRequest request) {
        try {
            RequestFraming.requireUnambiguous(request.headers());
            if (cors.isPreflight(request)) {
                String methods = routes.allowedMethods(request.rawPath());
                return methods == null ? rejected(ApiError.notFound(), request) : cors.preflight(methods);
            }
            return answer(routes.find(request, maxBodyBytes), request);
        } catch (RejectedRequest rejection) {
            return rejected(rejection.error(), request);
        } catch (RuntimeException failure) {
            return failed(failure, request, false);
        }
    }

    private Reply answer(RouteTable.Route route, ApiRequest request) {
        Admission admission = route.operation().admission();
        if (admission == Admission.ANYBODY) {
            return limited(route, clientAddress.subject(request), route.request());
        }
        if (admission == Admission.SIGNING_IN) {
            return limited(route, gate.admitAnew(request), request);
        }
        LimitClass limitClass = route.operation().limitClass();
        LimitDecision refusal =
                limitClass == null || !route.hasMethod() ? null : gate.foreseenRefusal(request, limitClass);
        return limitClass == null || refusal == null
                ? limited(route, gate.admit(request), request)
                : refused(limitClass, refusal, request);
    }

    private Reply limited(RouteTable.Route route, Caller caller, ApiRequest request) {
        return limited(route, Gate.subject(caller), route.request().from(caller, clientAddress.of(request)));
    }

    private Reply limited(RouteTable.Route route, String subject, RoutedRequest request) {
        LimitClass limitClass = route.operation().limitClass();
        LimitDecision decision = limitClass == null ? null : limiter.tryAcquire(limitClass, subject);
        if (limitClass == null || decision == null) {
            return endpointReply(route, request);
        }
        // A 405 comes before a 429 (wire contract, section 1), but each 405 still takes from the bucket.
        return decision.admitted() || !route.hasMethod()
                ? endpointReply(route, request).with(limitHeaders.of(limitClass, decision))
                : refused(limitClass, decision, request.request());
    }

    private Reply refused(LimitClass limitClass, LimitDecision refusal, ApiRequest request) {
        return rejected(ApiError.rateLimitExceeded(refusal.retryAfterSeconds()), request)
                .with(limitHeaders.of(limitClass, refusal));
    }

    private Reply endpointReply(RouteTable.Route route, RoutedRequest request) {
        try {
            RoutedRequest checked = CsrfGuard.checked(request);
            RoutedRequest bounded = route.hasMethod()
                    ? checked.with(RequestBody.withinLimit(checked.request(), maxBodyBytes))
                    : checked;
            return route.operation().endpoint().answer(bounded);
        } catch (RejectedRequest rejection) {
            return rejected(rejection.error(), request.request());
        } catch (RuntimeException failure) {
            // A call of a machine has its effect once, however often it is sent.
            return failed(failure, request.request(), route.operation().limitClass() == LimitClass.LICENSE);
        }
    }

    private Reply failed(RuntimeException failure, ApiRequest request, boolean repeatable) {
        if (failure instanceof MissingCapabilityException missing) {
            // This never changes, so that the log need not repeat it.
            return rejected(ApiError.notSupported(missing.content()), request);
        }
        if (failure instanceof StorageBusyException) {
            // An operator need not look into it: the metrics count these answers.
            LOG.debug("The storage is busy", failure);
            return rejected(ApiError.busy(), request);
        }
        String id = UUID.randomUUID().toString();
        if (failure instanceof LicensingException) {
            // The message names the cause, such as a database that does not answer. There may be many of these
            // failures.
            LOG.error("A request failed; its answer has the id {}: {}", id, failure.getMessage());
            LOG.debug("The failure with the id {}", id, failure);
        } else {
            LOG.error("A request failed; its answer has the id {}", id, failure);
        }
        boolean mayBeSentAgain = failure instanceof StorageUnavailableException
                || (repeatable && failure instanceof OutcomeUnknownException);
        return rejected(mayBeSentAgain ? ApiError.unavailable(id) : ApiError.internal(id), request);
    }

    private Reply rejected(ApiError error, ApiRequest request) {
        return errors.render(error, request.headers());
    }
}
