package dev.latchkey.http.internal.token;

import dev.latchkey.api.access.Operation;
import dev.latchkey.http.internal.access.Paging;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.route.Outcome;
import java.util.List;

/** The calls about the keys that sign offline tokens. */
public final class SigningKeyCalls {

    private static final String KEYS = "/api/v1/signing-keys";

    private static final Outcome THE_KEY = Outcome.one(SigningKeySchema.SIGNING_KEY, "The key.");

    /** Lists the keys. */
    public static final Call LIST = Call.managed("listSigningKeys", Operation.SIGNING_KEY_LIST, "GET", KEYS)
            .said(
                    Call.Group.OPERATION,
                    "List the keys that sign offline tokens, or did",
                    "The newest comes first. With HS256, none of them is current.")
            .takes(Paging.SCHEMA)
            .answers(Outcome.page(SigningKeySchema.SIGNING_KEY, "A page of keys."));

    /** Shows a key. */
    public static final Call SHOW = Call.managed("showSigningKey", Operation.SIGNING_KEY_LIST, "GET", KEYS + "/{kid}")
            .said(Call.Group.OPERATION, "Show a key that signs offline tokens, or did", "")
            .answers(THE_KEY);

    /** Makes another key. */
    public static final Call ROTATE = Call.managed(
                    "rotateSigningKey", Operation.SIGNING_KEY_ROTATE, "POST", KEYS + "/rotate")
            .said(
                    Call.Group.OPERATION,
                    "Make the key that signs offline tokens from now on",
                    "Other servers on the same database sign with it within a minute. Tokens of earlier keys go on"
                            + " verifying, wherever these keys are known. The call is refused with shared_secret if the"
                            + " server signs with HS256.")
            .once(Call.Once.WITHOUT_SECRET)
            .answers(THE_KEY.as(201));

    private SigningKeyCalls() {}

    /** All of them. */
    public static List<Call> all() {
        return List.of(LIST, ROTATE, SHOW);
    }
}
