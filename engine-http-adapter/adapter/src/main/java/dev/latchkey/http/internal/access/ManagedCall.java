package dev.latchkey.http.internal.access;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Authorization;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.access.Session;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.ErrorKind;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.json.CsrfField;
import dev.latchkey.http.internal.json.Query;
import dev.latchkey.http.internal.json.RequestFields;
import dev.latchkey.http.internal.json.Versions;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.route.RoutedRequest;
import dev.latchkey.http.message.ApiRequest;
import java.net.InetAddress;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A management call at its endpoint: what came, from whom, and the engine in the caller's name. For one thread. */
public final class ManagedCall {

    private static final String REQUEST_ID = "X-Request-Id";

    private final RoutedRequest request;
    private final LicensingEngine engine;
    private final Call call;
    /** {@code null} until they are read. */
    private @Nullable RequestFields fields;

    private @Nullable Query query;
    private boolean inputTried;

    /** A request for a call. */
    ManagedCall(RoutedRequest request, LicensingEngine engine, Call call) {
        this.request = request;
        this.engine = engine;
        this.call = call;
    }

    /** The request. */
    public ApiRequest request() {
        return request.request();
    }

    /**
     * The members of the request's body.
     *
     * @throws RejectedRequest 415, 413, 400 or 422 if the body cannot be read, or has what the call does not take
     */
    public RequestFields fields() {
        RequestFields read = fields;
        if (read == null) {
            read = RequestFields.read(
                    CsrfField.withoutForm(request(), request.maxBodyBytes()), call.input(), request.maxBodyBytes());
            fields = read;
        }
        return read;
    }

    /**
     * The parameters of the request's query.
     *
     * @throws RejectedRequest 400 or 422 if it cannot be read, or has what the call does not take
     */
    public Query query() {
        Query read = query;
        if (read == null) {
            read = Query.parse(request().rawQuery()).requireKnown(call.input());
            query = read;
        }
        return read;
    }

    /** Nothing that the call does not know passes for something that it did. */
    private void requireKnownInput() {
        // Once, since the refusal of a body may be put off: where any body is taken for the same, the key may be known.
        if (!inputTried) {
            inputTried = true;
            fields();
            query();
            Versions.requireTaken(request(), call.input());
        }
    }

    /** Who calls. */
    public Caller caller() {
        return request.caller();
    }

    /** Where the caller is. */
    public InetAddress client() {
        return request.client();
    }

    /** The engine, to read from. */
    public LicensingEngine engine() {
        return engine;
    }

    /**
     * The engine in the caller's name, to change something with.
     *
     * @throws RejectedRequest if the request has what the call does not take
     */
    public Management management() {
        requireKnownInput();
        Actor actor = actor();
        return caller().isOperator()
                ? engine.as(caller(), request.client(), actor.requestId())
                : engine.trusting(actor);
    }

    private Actor actor() {
        String requestId = request().headers().first(REQUEST_ID);
        try {
            return Actor.of(caller(), request.client(), requestId);
        } catch (InvalidValueException e) {
            // It is the caller's own note, and no reason to refuse the call.
            return Actor.of(caller(), request.client(), null);
        }
    }

    /** What is called, spelt the same however the path was. */
    String route() {
        return request().method() + " " + request.canonicalPath();
    }

    /** By what a caller without an API token is told from another of the same principal. */
    @Nullable
    String means() {
        Session session = caller().session();
        return session == null ? "scopes " + caller().scopes() : "session " + session.id();
    }

    /** The variable segment of the path, or the first. */
    public String parameter() {
        return request.requiredParameter();
    }

    /** The second variable segment of the path. */
    public String secondParameter() {
        return request.requiredParameter(1);
    }

    /**
     * The id that a text spells.
     *
     * @param type throws {@link IllegalArgumentException} for a text that is the id of nothing
     * @throws RejectedRequest 404 if it spells none
     */
    public static <T> T id(String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw notVisible();
        }
    }

    /** Requires that the caller may make the call, which concerns nobody else. */
    public void require() {
        require(access().authorize(caller(), operation()));
    }

    /** Requires that the caller may make the call for a project, or for something in it. */
    public ProjectId require(ProjectId project) {
        require(access().authorize(caller(), operation(), project));
        return project;
    }

    /** Requires that the caller may make the call for an item, or for a licence of it. */
    public ItemId require(ItemId item) {
        require(access().authorize(caller(), operation(), item));
        return item;
    }

    /** Requires that the caller may make the call for a token. */
    public ApiTokenId require(ApiTokenId token) {
        require(access().authorize(caller(), operation(), token));
        return token;
    }

    /**
     * The principal whose things a call is about: the caller, unless it names another.
     *
     * @param named the principal that it names; {@code null} if it names none
     * @throws RejectedRequest 403 if it names another, and is no operator
     */
    PrincipalId callerOr(@Nullable PrincipalId named) {
        PrincipalId own = caller().principal();
        if (named == null || named.equals(own)) {
            return own;
        }
        requireAllowed(caller().isOperator() ? new Authorization.Allowed() : new Authorization.OperatorOnly());
        return named;
    }

    private Operation operation() {
        return Objects.requireNonNull(call.operation(), "a call that manages needs a right");
    }

    private Access access() {
        return engine.access();
    }

    /** The request's input comes after the right to the call, of which nobody learns more by a wrong one. */
    private void require(Authorization authorization) {
        requireAllowed(authorization);
        requireKnownInput();
    }

    private static void requireAllowed(Authorization authorization) {
        if (authorization instanceof Authorization.NotVisible) {
            throw notVisible();
        }
        if (authorization instanceof Authorization.SessionMissing) {
            throw new RejectedRequest(
                    ApiError.of(ErrorKind.FORBIDDEN, "Only a browser's session may do this, and no token")
                            .because("session_required"));
        }
        if (authorization instanceof Authorization.OperatorOnly) {
            throw new RejectedRequest(
                    ApiError.of(ErrorKind.FORBIDDEN, "Only an operator of this installation may do this")
                            .because("operator_required"));
        }
        if (authorization instanceof Authorization.ScopeMissing missing) {
            throw new RejectedRequest(ApiError.of(
                            ErrorKind.FORBIDDEN,
                            "This needs the scope " + missing.needed() + "; the token bears "
                                    + (missing.held().equals(Scopes.of()) ? "none" : missing.held()))
                    .with("required_scope", missing.needed().toString())
                    .with("provided_scope", missing.held().toString()));
        }
        if (authorization instanceof Authorization.LevelTooLow tooLow) {
            throw new RejectedRequest(ApiError.of(
                            ErrorKind.FORBIDDEN,
                            "This needs the level " + tooLow.needed() + " on the project; the caller has "
                                    + tooLow.held())
                    .with("required_level", tooLow.needed().toString())
                    .with("provided_level", tooLow.held().toString()));
        }
        if (!authorization.isAllowed()) {
            throw new RejectedRequest(ApiError.of(ErrorKind.FORBIDDEN, ErrorKind.FORBIDDEN.title()));
        }
    }

    /** What does not exist, or may not be seen to. */
    public static RejectedRequest notVisible() {
        return new RejectedRequest(ApiError.of(ErrorKind.NOT_FOUND, "There is no such thing"));
    }

    /** What was found, if anything was. */
    public static <T> T found(@Nullable T thing) {
        if (thing == null) {
            throw notVisible();
        }
        return thing;
    }
}
