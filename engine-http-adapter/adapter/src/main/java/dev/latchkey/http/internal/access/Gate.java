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

/** Lets in who proves who they are, and counts who fails to, by address (wire contract, section 3). Thread-safe. */
public final class Gate {

    private final Access access;
    private final List<Authenticator> authenticators;
    private final ClientAddress clientAddress;
    private final Limiter limiter;
    private final Clock clock;
    private final KnownSessions knownSessions = new KnownSessions();

    /**
     * A gate.
     *
     * @param access knows the API tokens, which are tried first: in {@code Authorization: Bearer}, {@code X-API-Key}, or
     *     {@code Sec-WebSocket-Protocol: Bearer, <token>} (wire contract, section 4)
     * @param authenticators asked in turn where it is no API token that a request brings
     * @param clock tells when a limit has recovered
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
     * Who calls. A browser's session speaks for who brings nothing else that could be an API token.
     *
     * @throws RejectedRequest 401 if nobody proves to, 429 if that was tried too often
     */
    public Caller admit(ApiRequest request) {
        String secret = sessionSecret(request);
        return secret == null ? admitAnew(request) : bySession(secret, request);
    }

    private static @Nullable String sessionSecret(ApiRequest request) {
        return Credentials.token(request.headers()) == null ? SessionCookie.secret(request.headers()) : null;
    }

    /**
     * The refusal that a call in a browser's session would meet once it is admitted, so that it costs no read of the storage.
     *
     * @return {@code null} if it may be within its limit, or in no session that was good when it came last
     */
    public @Nullable LimitDecision foreseenRefusal(ApiRequest request, LimitClass limitClass) {
        String secret = sessionSecret(request);
        String subject = secret == null ? null : knownSessions.subject(SessionCookie.subject(secret));
        return subject == null ? null : limiter.refusal(limitClass, subject);
    }

    /**
     * A secret that was given out once is no guess, and a browser may send it for long after its session has ended: so the
     * failures count as its own, and leave alone who else is at the address.
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
     * Who calls, whatever session the request brings.
     *
     * @throws RejectedRequest 401 if nobody proves to, 429 if that was tried too often
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

    /** What would be refused for its address costs no read of the storage; who is known there is let in all the same. */
    private Authentication byToken(ApiRequest request, InetAddress client) {
        String token = Credentials.token(request.headers());
        if (token != null && token.isEmpty()) {
            // Something came, though it is no token.
            return new Authentication.Refused(TokenRefusal.MALFORMED);
        }
        String subject = clientAddress.subject(request);
        return limiter.refusal(LimitClass.AUTHENTICATION_FAILURE, subject) == null
                ? access.authenticate(token, client)
                : access.authenticateFromMemory(token, client);
    }

    /** Whose limits a caller's calls count in. */
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

    /** What came proves nothing. */
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
