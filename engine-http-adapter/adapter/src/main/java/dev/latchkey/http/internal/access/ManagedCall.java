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

/**
 * A management call at its endpoint: the request, its caller, and the engine in the caller's name. Use it with one
 * thread.
 */
public final class ManagedCall {

    private static final String REQUEST_ID = "X-Request-Id";

    private final RoutedRequest request;
    private final LicensingEngine engine;
    private final Call call;
    /** The members of the body; {@code null} until they are read. */
    private @Nullable RequestFields fields;

    private @Nullable Query query;
    private boolean inputTried;

    /** Creates a call from a request. */
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
     * @throws RejectedRequest 415, 413, 400 or 422 if the body cannot be read, or has members that the call does not
     *     take
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
     * @throws RejectedRequest 400 or 422 if the query cannot be read, or has parameters that the call does not take
     */
    public Query query() {
        Query read = query;
        if (read == null) {
            read = Query.parse(request().rawQuery()).requireKnown(call.input());
            query = read;
        }
        return read;
    }

    /** Refuses unknown input: a client must not believe that the call heeded it. */
    private void requireKnownInput() {
        // Tried only once, since the refusal of a body may be postponed: if bodies are disregarded, the key may be
        // known.
        if (!inputTried) {
            inputTried = true;
            fields();
            query();
            Versions.requireTaken(request(), call.input());
        }
    }

    /** The caller. */
    public Caller caller() {
        return request.caller();
    }

    /** The caller's address. */
    public InetAddress client() {
        return request.client();
    }

    /** The engine for reads. */
    public LicensingEngine engine() {
        return engine;
    }

    /**
     * The engine in the caller's name, for changes.
     *
     * @throws RejectedRequest if the request has input that the call does not take
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
            // The id is only a note of the caller, and no reason to refuse the call.
            return Actor.of(caller(), request.client(), null);
        }
    }

    /** The method and the canonical path. */
    String route() {
        return request().method() + " " + canonicalPath();
    }

    /** The canonical spelling of the path. */
    String canonicalPath() {
        return request.canonicalPath();
    }

    /** Distinguishes callers of the same principal without API tokens. */
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
     * @param type converts the text; throws {@link IllegalArgumentException} if it cannot be an id
     * @throws RejectedRequest 404 if the text is not an id
     */
    public static <T> T id(String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw notVisible();
        }
    }

    /** Requires that the caller may make the call, which concerns only the caller. */
    public void require() {
        require(operation());
    }

    /**
     * Requires that the caller may do something for which the call may stand as well, and which concerns no project.
     */
    public void require(Operation operation) {
        require(access().authorize(caller(), operation));
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
     * The principal that a call is about: the caller, unless it names another one.
     *
     * @param named the principal that the call names; {@code null} if it names none
     * @throws RejectedRequest 403 if the caller names another principal and is not an operator
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

    /** Checks the right before the input: invalid input reveals nothing to a caller without the right. */
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
                            "This needs the scope " + missing.needed() + "; the token has "
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

    /** The error for a resource that does not exist, or that the caller may not see. */
    public static RejectedRequest notVisible() {
        return new RejectedRequest(ApiError.of(ErrorKind.NOT_FOUND, "There is no such resource"));
    }

    /** The resource, if it was found. */
    public static <T> T found(@Nullable T thing) {
        if (thing == null) {
            throw notVisible();
        }
        return thing;
    }
}
