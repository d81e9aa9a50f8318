package dev.latchkey.http.internal.access;

import dev.latchkey.api.engine.Management;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.api.traffic.IdempotentCall;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.ErrorKind;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.json.Versions;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.render.Reply;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.setting.IdempotencyPreset;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    /** How long a call waits for one with the same key that runs; zero is not at all. */
    private final Duration patience;

    IdempotentReplies(IdempotencyPreset preset) {
        this.preset = preset;
        this.anyBody = preset == IdempotencyPreset.MAKISTRY;
        this.patience = preset == IdempotencyPreset.MAKISTRY ? Duration.ofSeconds(10) : Duration.ZERO;
    }

    /** Whether a call's body counts for nothing, so that none needs a fingerprint. */
    boolean takeAnyBody() {
        return anyBody;
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
     * @param key the key
     * @param body what came with it; {@code null} where any body is taken for the same
     * @param bearsSecret whether it may bear a secret, which is only for the token or session that made the call
     * @throws RejectedRequest 422 or 400 if something else came with the key before, or by another token, 409 while that runs
     */
    Reply reply(
            ManagedCall call,
            String key,
            @Nullable FingerprintedBody body,
            boolean bearsSecret,
            Function<Management, Reply> change) {
        String fingerprint = body == null
                ? null
                : body.fingerprint() + Versions.canonical(call.request().headers());
        IdempotentCall asked =
                IdempotentCall.of(call.route(), key, fingerprint, patience).by(call.means());
        IdempotentCall wanted = bearsSecret ? asked : asked.withoutSecret();
        FirstRun run = new FirstRun(change);
        IdempotentAnswer answer = call.management().once(wanted, run);
        if (answer instanceof IdempotentAnswer.Given given) {
            return given.replayed() ? StoredReply.read(given.content()).with(REPLAYED, "true") : run.reply();
        }
        if (answer instanceof IdempotentAnswer.Running) {
            throw new RejectedRequest(inUse());
        }
        throw new RejectedRequest(
                answer instanceof IdempotentAnswer.OtherRequest
                        ? reused("with another body or If-Match: send a new key with a new request")
                        : reused(
                                "from another token or session, to which alone its answer is given again, since that may bear"
                                        + " a secret: send a new key"));
    }

    /** Makes the change, and keeps its reply beside the bytes that later calls get. */
    private static final class FirstRun implements Function<Management, byte[]> {
        private final Function<Management, Reply> change;
        /** Of the last attempt, since the others were rolled back; {@code null} before the first. */
        private @Nullable Reply reply;

        FirstRun(Function<Management, Reply> change) {
            this.change = change;
        }

        @Override
        public byte[] apply(Management management) {
            Reply made = change.apply(management);
            reply = made;
            return StoredReply.write(made);
        }

        Reply reply() {
            return Objects.requireNonNull(reply, "an answer that is not replayed was made by this run");
        }
    }

    private ApiError reused(String how) {
        ErrorKind kind = preset == IdempotencyPreset.STRIPE ? ErrorKind.MALFORMED_REQUEST : ErrorKind.INVALID_FIELD;
        return ApiError.of(kind, "This Idempotency-Key came before " + how).because("idempotency_key_reused");
    }

    private static ApiError inUse() {
        return ApiError.of(ErrorKind.CONFLICT, "A call with this Idempotency-Key is still running: try again later")
                .because("idempotency_key_in_use")
                .with(ApiHeaders.of("Retry-After", "1"));
    }
}
