package dev.latchkey.http.access;

import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.LimitDecision;
import dev.latchkey.api.traffic.Limiter;
import dev.latchkey.http.ApiHeaders;
import dev.latchkey.http.ApiRequest;
import dev.latchkey.http.Authenticator;
import dev.latchkey.http.error.ApiError;
import dev.latchkey.http.error.ErrorKind;
import dev.latchkey.http.error.RejectedRequest;
import dev.latchkey.http.traffic.ClientAddress;
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
     * Who calls.
     *
     * @throws RejectedRequest 401 if nobody proves to, 429 if that was tried too often
     */
    public Caller admit(ApiRequest request) {
        InetAddress client = clientAddress.of(request);
        Authentication answer = byToken(request, client);
        TokenRefusal refusal = TokenRefusal.MISSING;
        Iterator<Authenticator> others = authenticators.iterator();
        while (answer instanceof Authentication.Refused refused) {
            refusal = refused.reason() == TokenRefusal.MISSING ? refusal : refused.reason();
            if (!others.hasNext()) {
                throw failed(refusal, request);
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

    private RejectedRequest failed(TokenRefusal reason, ApiRequest request) {
        LimitDecision decision = limiter.tryAcquire(LimitClass.AUTHENTICATION_FAILURE, clientAddress.subject(request));
        return new RejectedRequest(error(reason, decision).with(headers(decision)));
    }

    private static ApiError error(TokenRefusal reason, @Nullable LimitDecision decision) {
        if (decision != null && !decision.admitted()) {
            return ApiError.rateLimitExceeded(decision.retryAfterSeconds());
        }
        boolean missing = reason == TokenRefusal.MISSING;
        ErrorKind kind = missing ? ErrorKind.MISSING_CREDENTIALS : ErrorKind.INVALID_CREDENTIALS;
        String challenge = missing ? "Bearer realm=\"latchkey\"" : "Bearer realm=\"latchkey\", error=\"invalid_token\"";
        return ApiError.of(kind, kind.title()).with(ApiHeaders.of("WWW-Authenticate", challenge));
    }

    private ApiHeaders headers(@Nullable LimitDecision decision) {
        if (decision == null) {
            return ApiHeaders.empty();
        }
        long reset = Math.floorDiv(clock.millis(), 1000L) + decision.resetSeconds();
        return ApiHeaders.builder()
                .add("X-Auth-RateLimit-Limit", Integer.toString(decision.limit()))
                .add("X-Auth-RateLimit-Remaining", Integer.toString(decision.remaining()))
                .add("X-Auth-RateLimit-Reset", Long.toString(reset))
                .build();
    }
}
