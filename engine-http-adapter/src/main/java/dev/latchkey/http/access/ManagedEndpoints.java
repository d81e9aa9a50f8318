package dev.latchkey.http.access;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.LicensingEngine;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.VersionConflictException;
import dev.latchkey.api.license.RefusedException;
import dev.latchkey.http.error.ApiError;
import dev.latchkey.http.error.ErrorKind;
import dev.latchkey.http.error.RejectedRequest;
import dev.latchkey.http.render.AnswerRenderer;
import dev.latchkey.http.route.Endpoint;

/** Turns what answers management calls into endpoints: what the engine refuses becomes an error of the wire. */
public final class ManagedEndpoints {

    private final LicensingEngine engine;
    private final AnswerRenderer renderer;

    /** Endpoints over an engine, whose answers this renders. */
    public ManagedEndpoints(LicensingEngine engine, AnswerRenderer renderer) {
        this.engine = engine;
        this.renderer = renderer;
    }

    /** The endpoint of a call. */
    public Endpoint of(ManagedEndpoint endpoint) {
        return request -> {
            try {
                return renderer.render(endpoint.answer(new ManagedCall(request, engine)));
            } catch (NotFoundException e) {
                throw ManagedCall.notVisible();
            } catch (VersionConflictException e) {
                throw new RejectedRequest(ApiError.of(
                        ErrorKind.VERSION_CONFLICT, "Somebody else has changed it meanwhile: read it again"));
            } catch (RefusedException e) {
                throw new RejectedRequest(
                        ApiError.of(kind(e.code()), sentence(e)).because(e.code()));
            } catch (InvalidValueException e) {
                throw new RejectedRequest(ApiError.of(ErrorKind.INVALID_FIELD, String.valueOf(e.getMessage())));
            }
        };
    }

    private static ErrorKind kind(String code) {
        return switch (code) {
            case "insufficient_credits" -> ErrorKind.INSUFFICIENT_CREDITS;
            case "forbidden", "owner_protected" -> ErrorKind.FORBIDDEN;
            default -> ErrorKind.CONFLICT;
        };
    }

    /** The engine's sentence, as sentences begin. */
    private static String sentence(RefusedException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }
}
