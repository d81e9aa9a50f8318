package dev.latchkey.api.access;

import static dev.latchkey.api.access.Level.ADMIN;
import static dev.latchkey.api.access.Level.EDITOR;
import static dev.latchkey.api.access.Level.OWNER;
import static dev.latchkey.api.access.Level.VIEWER;

import org.jspecify.annotations.Nullable;

/**
 * The operations that a caller may be allowed to do (wire contract, section 4). This is the only table of required
 * scopes and levels, from which the checks, their documentation and their tests are made. Each operation has a call of
 * the HTTP API. An {@linkplain Caller#isOperator() operator} needs the scopes but no level, and may treat the tokens of
 * every principal as its own.
 */
public enum Operation {
    /** See one's own principal and scopes. */
    USER_SHOW(Target.CALLER),
    /** Open a browser session. */
    SESSION_OPEN(Target.CALLER),
    /** See the session by which one calls, and its CSRF token. */
    SESSION_SHOW(Target.SESSION),
    /** End the session by which one calls. */
    SESSION_END(Target.SESSION),
    /** List the projects that one may see. */
    PROJECT_LIST("projects:read"),
    /** Create a project, and become its Owner. */
    PROJECT_CREATE("projects:write"),
    /** See a project. */
    PROJECT_SHOW("projects:read", VIEWER),
    /** Change a project. */
    PROJECT_CHANGE("projects:write", EDITOR),
    /** Delete a project. */
    PROJECT_DELETE("projects:write", OWNER),
    /** See the levels on a project. */
    GRANT_LIST("projects:read", VIEWER),
    /** Give somebody a level. */
    GRANT_PUT("admin", ADMIN),
    /** Remove somebody's level. */
    GRANT_REMOVE("admin", ADMIN),
    /** See a project's items. */
    ITEM_LIST("items:read", VIEWER),
    /** Create an item. */
    ITEM_CREATE("items:write", EDITOR),
    /** See an item. */
    ITEM_SHOW("items:read", VIEWER),
    /** Change an item. */
    ITEM_CHANGE("items:write", EDITOR),
    /** Delete an item. */
    ITEM_DELETE("items:write", EDITOR),
    /** Issue licences. */
    LICENSE_ISSUE("licenses:write", EDITOR),
    /** See an item's licences. */
    LICENSE_LIST("licenses:read", VIEWER),
    /** See the licences of all items, and find some among them. */
    LICENSE_SEARCH("licenses:read", Target.INSTALLATION),
    /** Export an item's licences. */
    LICENSE_EXPORT("licenses:read", VIEWER),
    /** See a licence. */
    LICENSE_SHOW("licenses:read", VIEWER),
    /** Change a licence's limit, expiry, label or metadata. */
    LICENSE_CHANGE("licenses:write", EDITOR),
    /** Revoke a licence for good. */
    LICENSE_REVOKE("licenses:write", EDITOR),
    /** Suspend a licence. */
    LICENSE_SUSPEND("licenses:write", EDITOR),
    /** Reinstate a licence. */
    LICENSE_REINSTATE("licenses:write", EDITOR),
    /** See a licence's key in clear. */
    LICENSE_KEY_SHOW("licenses:write", EDITOR),
    /** See a licence's machines. */
    ACTIVATION_LIST("licenses:read", VIEWER),
    /** Free a machine's slot. */
    ACTIVATION_REMOVE("licenses:write", EDITOR),
    /** See one's own tokens. */
    TOKEN_LIST("tokens:read"),
    /** Create a token of one's own. */
    TOKEN_CREATE("tokens:write"),
    /** See a token of one's own. */
    TOKEN_SHOW("tokens:read", Target.OWN_TOKEN),
    /** Revoke a token of one's own for good. */
    TOKEN_REVOKE("tokens:write", Target.OWN_TOKEN),
    /** Replace the secret of a token of one's own. */
    TOKEN_ROTATE("tokens:write", Target.OWN_TOKEN),
    /** Replace the signing secret of a token of one's own. */
    TOKEN_SECRET_ROTATE("tokens:write", Target.OWN_TOKEN),
    /** See the keys that sign offline tokens, without their private parts. */
    SIGNING_KEY_LIST("signing_keys:read", Target.INSTALLATION),
    /** Create another key that signs offline tokens. */
    SIGNING_KEY_ROTATE("admin", Target.INSTALLATION);

    /** The kind of thing that an operation is done to. */
    public enum Target {
        /** Only things that are the caller's own anyway. */
        CALLER,
        /** A project, or something in it, on which the caller needs a level. */
        PROJECT,
        /** A token of the caller's own; for an operator, any token. */
        OWN_TOKEN,
        /** The things that all projects share. Only an operator may do it. */
        INSTALLATION,
        /** The browser session by which the caller calls. Without one, nobody may do it. */
        SESSION
    }

    private final @Nullable Scope scope;
    private final @Nullable Level level;
    private final Target target;

    Operation(String scope) {
        this(scope, null, Target.CALLER);
    }

    Operation(Target target) {
        this(null, null, target);
    }

    Operation(String scope, Level level) {
        this(scope, level, Target.PROJECT);
    }

    Operation(String scope, Target target) {
        this(scope, null, target);
    }

    Operation(@Nullable String scope, @Nullable Level level, Target target) {
        this.scope = scope == null ? null : Scope.of(scope);
        this.level = level;
        this.target = target;
    }

    /** {@return the scope that it needs; {@code null} if any token will do} */
    public @Nullable Scope scope() {
        return scope;
    }

    /** {@return the level that it needs on the project; {@code null} if it concerns no project} */
    public @Nullable Level level() {
        return level;
    }

    /** {@return the kind of thing that it is done to} */
    public Target target() {
        return target;
    }

    /** {@return whether only a browser session may do it, and no token} */
    public boolean needsSession() {
        return target == Target.SESSION;
    }
}
