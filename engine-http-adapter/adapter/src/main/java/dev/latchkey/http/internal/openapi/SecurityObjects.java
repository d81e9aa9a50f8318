package dev.latchkey.http.internal.openapi;

import dev.latchkey.http.internal.route.Admission;
import dev.latchkey.http.internal.route.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The credentials of a caller in an OpenAPI document. */
final class SecurityObjects {

    private static final String BEARER = "bearer";
    private static final String API_KEY = "apiKey";
    private static final String SESSION = "session";
    private static final String CSRF = "csrf";

    private static final List<Object> NONE = List.of();

    private SecurityObjects() {}

    /** The kinds of credentials, by name. */
    static Map<String, Object> schemes() {
        Map<String, Object> bearer = new LinkedHashMap<>();
        bearer.put("type", "http");
        bearer.put("scheme", "bearer");
        bearer.put("description", "An API token. A host may also accept its own credentials.");
        Map<String, Object> schemes = new LinkedHashMap<>();
        schemes.put(BEARER, bearer);
        schemes.put(
                API_KEY,
                field(
                        "header",
                        "X-API-Key",
                        "The same token in an older header field. Authorization takes precedence."));
        schemes.put(
                SESSION,
                field(
                        "cookie",
                        "__Host-latchkey-session",
                        "A session that a browser opened by signing in. Authorization, X-API-Key and"
                                + " Sec-WebSocket-Protocol take precedence."));
        schemes.put(
                CSRF,
                field(
                        "header",
                        "X-CSRF-Token",
                        "The CSRF token of the session. Each change in the session needs it in addition to the cookie."
                                + " Instead of this field, it may be the member _csrf of the body or, if the call needs"
                                + " no body, the only field _csrf of a form."));
        return schemes;
    }

    private static Map<String, Object> field(String place, String name, String description) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("type", "apiKey");
        field.put("in", place);
        field.put("name", name);
        field.put("description", description);
        return field;
    }

    /** The alternative credentials of a call. */
    static List<Object> of(Call call) {
        Map<String, Object> session = new LinkedHashMap<>();
        session.put(SESSION, NONE);
        if (!call.method().equals("GET")) {
            session.put(CSRF, NONE);
        }
        if (call.admission() == Admission.ANYBODY) {
            return NONE;
        }
        if (call.operation() != null && call.operation().needsSession()) {
            return List.of(session);
        }
        List<Object> tokens = List.of(Map.of(BEARER, NONE), Map.of(API_KEY, NONE));
        return call.admission() == Admission.SIGNING_IN ? tokens : List.of(tokens.get(0), tokens.get(1), session);
    }
}
