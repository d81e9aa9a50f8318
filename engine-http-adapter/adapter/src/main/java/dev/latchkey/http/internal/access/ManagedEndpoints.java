package dev.latchkey.http.internal.access;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.VersionConflictException;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.ErrorKind;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.render.AnswerRenderer;
import dev.latchkey.http.internal.render.Reply;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.route.RouteTable;
import dev.latchkey.http.internal.route.RoutedRequest;
import dev.latchkey.http.message.ApiRequest;
import dev.latchkey.http.setting.IdempotencyPreset;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Turns the implementations of management calls into endpoints. A refusal of the engine becomes an error of the wire.
 */
public final class ManagedEndpoints {

    private final LicensingEngine engine;
    private final AnswerRenderer renderer;
    private final IdempotentReplies idempotent;

    /**
     * Creates endpoints over an engine. The renderer renders their answers. {@code preset} is the rule for idempotency
     * keys.
     */
    public ManagedEndpoints(LicensingEngine engine, AnswerRenderer renderer, IdempotencyPreset preset) {
        this.engine = engine;
        this.renderer = renderer;
        this.idempotent = new IdempotentReplies(preset);
    }

    /** Adds a call without an {@code Idempotency-Key}. */
    public void add(RouteTable.Builder routes, Call call, ManagedEndpoint endpoint) {
        routes.add(
                call,
                request -> orError(() -> renderer.render(endpoint.answer(new ManagedCall(request, engine, call)))));
    }

    /**
     * Adds a call that changes something, once for an {@code Idempotency-Key}. If the answer may have a secret, only
     * the token or session that made the call can get the answer again. Otherwise, every caller of the principal that
     * could make the call can get it.
     */
    public void addOnce(RouteTable.Builder routes, Call call, ManagedChange change) {
        boolean bearsSecret = call.once() == Call.Once.WITH_SECRET;
        routes.add(
                call,
                request -> orError(() -> {
                    String key = IdempotencyKey.of(request.request().headers());
                    if (key == null) {
                        ManagedCall managed = new ManagedCall(request, engine, call);
                        return renderer.render(change.prepare(managed).apply(managed.management()));
                    }
                    ApiRequest came = request.request();
                    FingerprintedBody body = idempotent.takeAnyBody()
                            ? null
                            : new FingerprintedBody(came.body(), request.maxBodyBytes());
                    RoutedRequest read = body == null
                            ? request
                            : request.with(came.toBuilder().body(body).build());
                    ManagedCall managed = new ManagedCall(read, engine, call);
                    Function<Management, Answer> prepared = idempotent.prepare(change, managed);
                    return idempotent.reply(
                            managed, key, body, bearsSecret, management -> renderer.render(prepared.apply(management)));
                }));
    }

    private static Reply orError(Supplier<Reply> reply) {
        try {
            return reply.get();
        } catch (NotFoundException e) {
            throw ManagedCall.notVisible();
        } catch (VersionConflictException e) {
            throw new RejectedRequest(ApiError.of(
                    ErrorKind.VERSION_CONFLICT, "Another caller changed it in the meantime: read it again"));
        } catch (RefusedException e) {
            throw new RejectedRequest(ApiError.of(kind(e.rule()), sentence(e)).because(e.code()));
        } catch (InvalidValueException e) {
            throw new RejectedRequest(ApiError.of(ErrorKind.INVALID_FIELD, String.valueOf(e.getMessage())));
        }
    }

    private static ErrorKind kind(Rule rule) {
        return switch (rule) {
            case INSUFFICIENT_CREDITS -> ErrorKind.INSUFFICIENT_CREDITS;
            case FORBIDDEN, OWNER_PROTECTED -> ErrorKind.FORBIDDEN;
            default -> ErrorKind.CONFLICT;
        };
    }

    /** The engine's sentence, beginning with a capital letter. The wire spells "license" everywhere. */
    private static String sentence(RuntimeException refusal) {
        String message = String.valueOf(refusal.getMessage()).replace("licence", "license");
        return Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }
}
