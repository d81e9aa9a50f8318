package dev.latchkey.http.internal.access;

import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.api.adapter.LimitDecision;
import dev.latchkey.api.adapter.Limiter;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.ErrorKind;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.traffic.ClientAddress;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import dev.latchkey.http.setting.Authenticator;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Admits callers with valid credentials, and counts failed authentications by address (wire contract, section 3).
 * Thread-safe.
 */
public final class Gate {

    private final Access access;
    private final List<Authenticator> authenticators;
    private final ClientAddress clientAddress;
    private final Limiter limiter;
    private final Clock clock;
    private final KnownSessions knownSessions = new KnownSessions();

    /**
     * Creates a gate.
     *
     * @param access knows the API tokens, which are tried first: in {@code Authorization: Bearer}, {@code X-API-Key},
     *     or {@code Sec-WebSocket-Protocol: Bearer, <token>} (wire contract, section 4)
     * @param authenticators asked in turn about a request without an API token
     * @param clock decides when a limit has recovered
     */
    public Gate(
            Access access,
            List<Authenticator> authenticators,
            ClientAddress clientAddress,
            Limiter limiter,
            Clock clock) {
        this.access = access;
        this.authenticators = List.copyOf(authenticators);
        this.clientAddress = clientAddress;
        this.limiter = limiter;
        this.clock = clock;
    }

    /**
     * Authenticates the caller. A browser's session counts if the request has nothing else that could be an API token.
     *
     * @throws RejectedRequest 401 if authentication fails, 429 if it failed too often
     */
    public Caller admit(ApiRequest request) {
        String secret = sessionSecret(request);
        return secret == null ? admitAnew(request) : bySession(secret, request);
    }

    private static @Nullable String sessionSecret(ApiRequest request) {
        return Credentials.token(request.headers()) == null ? SessionCookie.secret(request.headers()) : null;
    }

    /**
     * Predicts the refusal that a call in a browser's session would meet after its admission. A predicted refusal costs
     * no read of the storage.
     *
     * @return the refusal; {@code null} if the call may be within its limit, or its session was not valid at its last
     *     use
     */
    public @Nullable LimitDecision foreseenRefusal(ApiRequest request, LimitClass limitClass) {
        String secret = sessionSecret(request);
        String subject = secret == null ? null : knownSessions.subject(SessionCookie.subject(secret));
        return subject == null ? null : limiter.refusal(limitClass, subject);
    }

    /**
     * Authenticates the caller by a session. A browser may send a session's secret long after the session has ended,
     * and such a secret is not a guess. Its failures therefore count in its own limit, and do not affect other callers
     * at the address.
     */
    private Caller bySession(String secret, ApiRequest request) {
        String subject = SessionCookie.subject(secret);
        LimitDecision exhausted = limiter.refusal(LimitClass.AUTHENTICATION_FAILURE, subject);
        if (exhausted != null) {
            throw rejected(TokenRefusal.UNKNOWN, exhausted);
        }
        Authentication answer = access.sessions().authenticate(secret, clientAddress.of(request));
        if (answer instanceof Authentication.Refused refused) {
            knownSessions.wasRefused(subject);
            boolean guessed = refused.reason() == TokenRefusal.MALFORMED;
            throw failed(refused.reason(), guessed ? clientAddress.subject(request) : subject);
        }
        Caller caller = ((Authentication.Accepted) answer).caller();
        knownSessions.wasGood(subject, subject(caller));
        return caller;
    }

    /**
     * Authenticates the caller without regard to a session.
     *
     * @throws RejectedRequest 401 if authentication fails, 429 if it failed too often
     */
    public Caller admitAnew(ApiRequest request) {
        InetAddress client = clientAddress.of(request);
        Authentication answer = byToken(request, client);
        TokenRefusal refusal = TokenRefusal.MISSING;
        Iterator<Authenticator> others = authenticators.iterator();
        while (answer instanceof Authentication.Refused refused) {
            refusal = refused.reason() == TokenRefusal.MISSING ? refusal : refused.reason();
            if (!others.hasNext()) {
                throw failed(refusal, clientAddress.subject(request));
            }
            answer = others.next().authenticate(request, client);
        }
        return ((Authentication.Accepted) answer).caller();
    }

    /**
     * Authenticates the caller by a token. If the address is over its limit, the storage is not read, and only callers
     * that are known there are admitted.
     */
    private Authentication byToken(ApiRequest request, InetAddress client) {
        String token = Credentials.token(request.headers());
        if (token != null && token.isEmpty()) {
            // The request has credentials, but they are not a token.
            return new Authentication.Refused(TokenRefusal.MALFORMED);
        }
        String subject = clientAddress.subject(request);
        return limiter.refusal(LimitClass.AUTHENTICATION_FAILURE, subject) == null
                ? access.authenticate(token, client)
                : access.authenticateFromMemory(token, client);
    }

    /** The subject in whose limits a caller's calls count. */
    public static String subject(Caller caller) {
        return "principal:" + caller.principal();
    }

    private RejectedRequest failed(TokenRefusal reason, String subject) {
        return rejected(reason, limiter.tryAcquire(LimitClass.AUTHENTICATION_FAILURE, subject));
    }

    private RejectedRequest rejected(TokenRefusal reason, @Nullable LimitDecision decision) {
        return new RejectedRequest(error(reason, decision).with(headers(decision)));
    }

    private static ApiError error(TokenRefusal reason, @Nullable LimitDecision decision) {
        if (decision != null && !decision.admitted()) {
            return ApiError.rateLimitExceeded(decision.retryAfterSeconds());
        }
        return reason == TokenRefusal.MISSING
                ? error(ErrorKind.MISSING_CREDENTIALS, "Bearer realm=\"latchkey\"")
                : invalid();
    }

    /** The error for invalid credentials. */
    static ApiError invalid() {
        return error(ErrorKind.INVALID_CREDENTIALS, "Bearer realm=\"latchkey\", error=\"invalid_token\"");
    }

    private static ApiError error(ErrorKind kind, String challenge) {
        return ApiError.of(kind, kind.title()).with(ApiHeaders.of("WWW-Authenticate", challenge));
    }

    private ApiHeaders headers(@Nullable LimitDecision decision) {
        if (decision == null) {
            return ApiHeaders.empty();
        }
        long reset = Math.floorDiv(clock.millis(), 1000L) + decision.untilFullSeconds();
        return ApiHeaders.builder()
                .add("X-Auth-RateLimit-Limit", Integer.toString(decision.limit()))
                .add("X-Auth-RateLimit-Remaining", Integer.toString(decision.remaining()))
                .add("X-Auth-RateLimit-Reset", Long.toString(reset))
                .build();
    }
}
