package dev.latchkey.http.access;

import dev.latchkey.api.access.Management;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.api.traffic.IdempotentCall;
import dev.latchkey.http.ApiHeaders;
import dev.latchkey.http.ApiReply;
import dev.latchkey.http.IdempotencyPreset;
import dev.latchkey.http.error.ApiError;
import dev.latchkey.http.error.ErrorKind;
import dev.latchkey.http.error.RejectedRequest;
import dev.latchkey.http.render.Answer;
import java.util.Set;
import java.util.function.Function;

/** Answers calls with an {@code Idempotency-Key}: the first makes its change, those after it get its reply again. */
final class IdempotentReplies {

    private static final String REPLAYED = "Idempotent-Replayed";

    /** What is wrong with a body. */
    private static final Set<ErrorKind> OF_BODIES = Set.of(
            ErrorKind.UNSUPPORTED_MEDIA_TYPE,
            ErrorKind.BODY_TOO_LARGE,
            ErrorKind.MALFORMED_REQUEST,
            ErrorKind.INVALID_FIELD);

    private final IdempotencyPreset preset;
    private final boolean anyBody;

    IdempotentReplies(IdempotencyPreset preset) {
        this.preset = preset;
        this.anyBody = preset == IdempotencyPreset.MAKISTRY;
    }

    /**
     * Prepares a change. Where any body is taken for the same, one that is wrong is refused only if the key is new.
     *
     * @throws RejectedRequest if there is something else wrong with the request
     */
    Function<Management, Answer> prepare(ManagedChange change, ManagedCall call) {
        try {
            return change.prepare(call);
        } catch (RejectedRequest rejection) {
            if (!anyBody || !OF_BODIES.contains(rejection.error().kind())) {
                throw rejection;
            }
            return management -> {
                throw rejection;
            };
        }
    }

    /**
     * The reply.
     *
     * @param key the key, and {@code fingerprint} what came with it
     * @throws RejectedRequest 422 or 400 if something else came with the key before, 409 while that runs
     */
    ApiReply reply(ManagedCall call, String key, String fingerprint, Function<Management, ApiReply> change) {
        String route = call.request().method() + " " + call.request().rawPath();
        // An answer may bear a secret of somebody who may do more with another token.
        String asker = String.valueOf(call.caller().scopes());
        IdempotentAnswer answer = call.management()
                .once(
                        new IdempotentCall(route, key, anyBody ? asker : asker + "\n" + fingerprint, preset.patience()),
                        management -> StoredReply.write(change.apply(management)));
        if (answer instanceof IdempotentAnswer.Given given) {
            ApiReply reply = StoredReply.read(given.content());
            return given.replayed() ? reply.with(REPLAYED, "true") : reply;
        }
        throw new RejectedRequest(answer instanceof IdempotentAnswer.OtherRequest ? reused() : inUse());
    }

    /** With another body, or by a token with other scopes. */
    private ApiError reused() {
        ErrorKind kind = preset == IdempotencyPreset.STRIPE ? ErrorKind.MALFORMED_REQUEST : ErrorKind.INVALID_FIELD;
        return ApiError.of(
                        kind,
                        "This Idempotency-Key came before with another body, or with other scopes: send a new key with a new"
                                + " request")
                .because("idempotency_key_reused");
    }

    private static ApiError inUse() {
        return ApiError.of(ErrorKind.CONFLICT, "A call with this Idempotency-Key is still running: try again later")
                .because("idempotency_key_in_use")
                .with(ApiHeaders.of("Retry-After", "1"));
    }
}
