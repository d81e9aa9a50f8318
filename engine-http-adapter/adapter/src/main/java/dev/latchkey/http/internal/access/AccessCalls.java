package dev.latchkey.http.internal.access;

import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.route.Outcome;
import dev.latchkey.http.internal.route.Outcome.Header;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.RequestSchema;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.time.Duration;
import java.util.List;

/** The calls about callers, their sessions, tokens and grants (wire contract, section 4). */
public final class AccessCalls {

    static final Input<Integer> CREDITS = Input.optional(
            "credits",
            ValueTypes.COUNT,
            "The number of changes that the token may make; null is unlimited. Left out: unlimited.");
    static final Input<Duration> GRACE = Input.optional(
            "grace_seconds",
            ValueTypes.seconds(0, Math.toIntExact(ApiTokens.MAX_GRACE.toSeconds())),
            "How much longer the current token stays valid. Left out: it ends at once. Earlier ones keep the rest of"
                    + " their grace period.");

    static final Input<PrincipalId> PRINCIPAL = Input.optional(
            "principal",
            AccessTypes.PRINCIPAL,
            "The owner of the tokens. Left out: the caller. Only operators can name another principal.");

    private static final String SESSION = "/api/v1/session";
    private static final String GRANTS = "/api/v1/projects/{project_id}/grants";
    private static final String GRANT = GRANTS + "/{principal}";
    private static final String TOKENS = "/api/v1/tokens";
    private static final String TOKEN = TOKENS + "/{token_id}";
    private static final String OWNERS =
            "Only an Owner itself can lower or remove its level, otherwise the call is refused with owner_protected."
                    + " The last Owner cannot be lowered or removed (last_owner).";
    private static final String OWN =
            " A caller can do this with its own tokens, an operator with those of every principal.";
    private static final String ROTATION = OWN
            + " The call is refused with token_revoked if the token is revoked, with token_expired if it has"
            + " ended, and with forbidden if it has scopes that the caller's token does not have.";

    private static final Outcome THE_SESSION = Outcome.one(SessionSchema.SESSION, "The session.");
    private static final Outcome THE_GRANT = Outcome.one(GrantSchema.GRANT, "The grant.");
    private static final Outcome THE_TOKEN = Outcome.one(TokenSchema.TOKEN, "The token, without its secrets.");

    /** Shows the caller. */
    public static final Call SHOW_USER = Call.managed("showUser", Operation.USER_SHOW, "GET", "/api/v1/user")
            .said(Call.Group.ACCESS, "Show the caller and its rights", "Any valid token is sufficient.")
            .takes(Paging.SCHEMA)
            .answers(Outcome.one(UserSchema.USER, "The caller."));

    /** Opens a session. */
    public static final Call OPEN_SESSION = Call.signIn("openSession", Operation.SESSION_OPEN, "POST", SESSION)
            .said(
                    Call.Group.ACCESS,
                    "Sign a browser in",
                    "Any valid token is sufficient, and so is the host's own sign-in, but another session is not. A"
                            + " session represents the token that opened it: it ends with that token, and its changes"
                            + " cost that token's credits. Signing in and out costs no credits. The call counts in the"
                            + " limits of authentication.")
            .answers(THE_SESSION.as(201).with(Header.SESSION_COOKIE))
            .mayRefuseWith(403, 501);

    /** Shows the caller's session. */
    public static final Call SHOW_SESSION = Call.managed("showSession", Operation.SESSION_SHOW, "GET", SESSION)
            .said(
                    Call.Group.ACCESS,
                    "Show the session of the cookie",
                    "A page uses this call to get its CSRF token back after it is reloaded. Only a session can make the"
                            + " call.")
            .answers(THE_SESSION)
            .mayRefuseWith(403);

    /** Ends the caller's session. */
    public static final Call END_SESSION = Call.managed("endSession", Operation.SESSION_END, "DELETE", SESSION)
            .said(
                    Call.Group.ACCESS,
                    "Sign the browser out",
                    "The session ends everywhere at once. Only the session itself can make the call.")
            .answers(Outcome.nothing(204, "The session has ended.").with(Header.SESSION_COOKIE))
            .mayRefuseWith(403);

    /** Lists grants. */
    public static final Call LIST_GRANTS = Call.managed("listGrants", Operation.GRANT_LIST, "GET", GRANTS)
            .said(
                    Call.Group.ACCESS,
                    "List the levels of principals on a project",
                    "The list is in the order of the principals.")
            .takes(Paging.SCHEMA)
            .answers(Outcome.page(GrantSchema.GRANT, "A page of grants."));

    /** Shows a grant. */
    public static final Call SHOW_GRANT = Call.managed("showGrant", Operation.GRANT_LIST, "GET", GRANT)
            .said(Call.Group.ACCESS, "Show the level of a principal on a project", "")
            .answers(THE_GRANT);

    /** Gives a level. */
    public static final Call PUT_GRANT = Call.managed("putGrant", Operation.GRANT_PUT, "PUT", GRANT)
            .said(
                    Call.Group.ACCESS,
                    "Set the level of a principal on a project",
                    "A caller cannot give a level above its own, or change a grant above its own level. " + OWNERS)
            .takes(GrantSchema.GRANT.creation("PutGrantRequest").withBody())
            .answers(THE_GRANT, THE_GRANT.as(201));

    /** Takes a level away. */
    public static final Call REMOVE_GRANT = Call.managed("removeGrant", Operation.GRANT_REMOVE, "DELETE", GRANT)
            .said(
                    Call.Group.ACCESS,
                    "Remove the level of a principal on a project",
                    "A caller cannot remove a grant above its own level. " + OWNERS)
            .answers(Outcome.nothing(204, "The level is removed."));

    /** Lists tokens. */
    public static final Call LIST_TOKENS = Call.managed("listTokens", Operation.TOKEN_LIST, "GET", TOKENS)
            .said(
                    Call.Group.ACCESS,
                    "List the tokens of a principal",
                    "The list is in order of creation and includes revoked and expired tokens. It has the caller's own tokens. An operator can list the"
                            + " tokens of another principal; any other caller that names one is refused with"
                            + " operator_required.")
            .takes(Paging.SCHEMA.parameter(PRINCIPAL))
            .answers(Outcome.page(TokenSchema.TOKEN, "A page of tokens."));

    /** Creates a token. */
    public static final Call CREATE_TOKEN = Call.managed("createToken", Operation.TOKEN_CREATE, "POST", TOKENS)
            .said(
                    Call.Group.ACCESS,
                    "Create a token",
                    "Only this answer shows the token's secrets. The new token can do no more than the token that"
                            + " creates it. An operator can create a token for another principal; any other caller that"
                            + " names one is refused with operator_required. Only an operator can create a token for an"
                            + " operator. The call has its own limit, by default 10 an hour.")
            .limitedAs(LimitClass.TOKEN_CREATION)
            .takes(TokenSchema.TOKEN
                    .creation("CreateTokenRequest")
                    .with(CREDITS)
                    .fixed("cannot be set here", "api_key", "signing_secret"))
            .once(Call.Once.WITH_SECRET)
            .answers(Outcome.one(TokenSchema.CREATED, "The token, with its secrets.")
                    .as(201));

    /** Shows a token. */
    public static final Call SHOW_TOKEN = Call.managed("showToken", Operation.TOKEN_SHOW, "GET", TOKEN)
            .said(Call.Group.ACCESS, "Show a token", OWN.strip())
            .answers(THE_TOKEN);

    /** Revokes a token. */
    public static final Call REVOKE_TOKEN = Call.managed("revokeToken", Operation.TOKEN_REVOKE, "DELETE", TOKEN)
            .said(
                    Call.Group.ACCESS,
                    "Revoke a token for good",
                    "If the token is already revoked, it stays unchanged. The call has its own limit, by default 100 an"
                            + " hour."
                            + OWN)
            .limitedAs(LimitClass.TOKEN_REVOCATION)
            .answers(THE_TOKEN);

    /** Replaces a token. */
    public static final Call ROTATE_TOKEN = Call.managed(
                    "rotateToken", Operation.TOKEN_ROTATE, "POST", TOKEN + "/rotate")
            .said(
                    Call.Group.ACCESS,
                    "Replace the text of a token",
                    "Only this answer shows the new text. Everything else about the token stays the same. Up to four"
                            + " earlier texts keep the rest of their grace period. Older ones end, and the answer names"
                            + " them."
                            + ROTATION)
            .takes(RequestSchema.nothing().with(GRACE).named("RotateTokenRequest"))
            .once(Call.Once.WITH_SECRET)
            .answers(Outcome.one(RotationSchema.TOKEN, "The new text."));

    /** Replaces a signing secret. */
    public static final Call ROTATE_SECRET = Call.managed(
                    "rotateTokenSecret", Operation.TOKEN_SECRET_ROTATE, "POST", TOKEN + "/rotate-secret")
            .said(
                    Call.Group.ACCESS,
                    "Replace the signing secret of a token",
                    "Only this answer shows the new secret. The current one stays valid for a period that the server"
                            + " configures. Up to four earlier ones keep the rest of their period. Older ones end, and"
                            + " the answer names them."
                            + ROTATION)
            .once(Call.Once.WITH_SECRET)
            .answers(Outcome.one(RotationSchema.SIGNING_SECRET, "The new secret."));

    /** Replaces a signing secret, at the path of the Makistry document. */
    public static final Call ROTATE_KEY_SECRET =
            ROTATE_SECRET.at("rotateKeySecret", "/v1/keys/{token_id}/rotate-secret");

    private AccessCalls() {}

    /** All calls of this class. */
    public static List<Call> all() {
        return List.of(
                SHOW_USER,
                OPEN_SESSION,
                SHOW_SESSION,
                END_SESSION,
                LIST_GRANTS,
                SHOW_GRANT,
                PUT_GRANT,
                REMOVE_GRANT,
                LIST_TOKENS,
                CREATE_TOKEN,
                SHOW_TOKEN,
                REVOKE_TOKEN,
                ROTATE_TOKEN,
                ROTATE_SECRET,
                ROTATE_KEY_SECRET);
    }
}
