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

/**
 * Answers calls with an {@code Idempotency-Key}. The first call makes its change, and later calls get the same reply.
 */
final class IdempotentReplies {

    private static final String REPLAYED = "Idempotent-Replayed";

    /** The errors of bodies. */
    private static final Set<ErrorKind> OF_BODIES = Set.of(
            ErrorKind.UNSUPPORTED_MEDIA_TYPE,
            ErrorKind.BODY_TOO_LARGE,
            ErrorKind.MALFORMED_REQUEST,
            ErrorKind.INVALID_FIELD);

    private final IdempotencyPreset preset;
    private final boolean anyBody;
    /** How long a call waits for a running one with the same key; zero to not wait. */
    private final Duration patience;

    IdempotentReplies(IdempotencyPreset preset) {
        this.preset = preset;
        this.anyBody = preset == IdempotencyPreset.MAKISTRY;
        this.patience = preset == IdempotencyPreset.MAKISTRY ? Duration.ofSeconds(10) : Duration.ZERO;
    }

    /** Whether a call's body is disregarded. Bodies need no fingerprints then. */
    boolean takeAnyBody() {
        return anyBody;
    }

    /**
     * Prepares a change. If bodies are disregarded, an invalid body is refused only if the key is new.
     *
     * @throws RejectedRequest if something else is wrong with the request
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
     * The reply to a call.
     *
     * @param key the key
     * @param body the fingerprint of the call's content; {@code null} if bodies are disregarded
     * @param bearsSecret whether the reply may have a secret, which only the token or session that made the call may
     *     get
     * @throws RejectedRequest 422 or 400 if the key was used before for another call or by another token, 409 while
     *     that call is running
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
                        : reused("by another token or session, and only that one can get the answer again: send a new"
                                + " key"));
    }

    /** Makes the change, and keeps its reply in addition to the bytes that later calls get. */
    private static final class FirstRun implements Function<Management, byte[]> {
        private final Function<Management, Reply> change;
        /** The reply of the last attempt, since the others were rolled back; {@code null} before the first attempt. */
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
        return ApiError.of(kind, "This Idempotency-Key was used before " + how).because("idempotency_key_reused");
    }

    private static ApiError inUse() {
        return ApiError.of(ErrorKind.CONFLICT, "A call with this Idempotency-Key is still running: try again later")
                .because("idempotency_key_in_use")
                .with(ApiHeaders.of("Retry-After", "1"));
    }
}
