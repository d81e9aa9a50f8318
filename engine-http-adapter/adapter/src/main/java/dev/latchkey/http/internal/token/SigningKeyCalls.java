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
                    "List the current and earlier keys that sign offline tokens",
                    "The newest key comes first. With HS256, none of the keys is current.")
            .takes(Paging.SCHEMA)
            .answers(Outcome.page(SigningKeySchema.SIGNING_KEY, "A page of keys."));

    /** Shows a key. */
    public static final Call SHOW = Call.managed("showSigningKey", Operation.SIGNING_KEY_LIST, "GET", KEYS + "/{kid}")
            .said(Call.Group.OPERATION, "Show a current or earlier key that signs offline tokens", "")
            .answers(THE_KEY);

    /** Replaces the current key. */
    public static final Call ROTATE = Call.managed(
                    "rotateSigningKey", Operation.SIGNING_KEY_ROTATE, "POST", KEYS + "/rotate")
            .said(
                    Call.Group.OPERATION,
                    "Replace the key that signs offline tokens",
                    "Other servers on the same database sign with the new key within a minute. Tokens of earlier keys"
                            + " remain valid for verifiers that know these keys. The call is refused with shared_secret"
                            + " if the server signs with HS256.")
            .once(Call.Once.WITHOUT_SECRET)
            .answers(THE_KEY.as(201));

    private SigningKeyCalls() {}

    /** All calls of this class. */
    public static List<Call> all() {
        return List.of(LIST, ROTATE, SHOW);
    }
}
