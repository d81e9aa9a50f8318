package dev.latchkey.http.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.OpenedSession;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scope;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.access.Sessions;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.http.ApiReply;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every call, with every kind of scope, at every level and of every tenant: allowed where the table says so. */
class EveryCallTest {
    private static final PrincipalId OPERATOR = PrincipalId.of("operator");

    /** What is done by which call. A body of the wrong kind keeps an allowed call from changing anything. */
    private static final Map<Operation, String> CALLS = Map.ofEntries(
            Map.entry(Operation.USER_SHOW, "GET /user"),
            Map.entry(Operation.SESSION_OPEN, "POST /session"),
            Map.entry(Operation.SESSION_SHOW, "GET /session"),
            Map.entry(Operation.SESSION_END, "DELETE /session"),
            Map.entry(Operation.PROJECT_LIST, "GET /projects"),
            Map.entry(Operation.PROJECT_CREATE, "POST /projects"),
            Map.entry(Operation.PROJECT_SHOW, "GET /projects/PROJECT"),
            Map.entry(Operation.PROJECT_CHANGE, "PATCH /projects/PROJECT"),
            Map.entry(Operation.PROJECT_DELETE, "DELETE /projects/PROJECT"),
            Map.entry(Operation.GRANT_LIST, "GET /projects/PROJECT/grants"),
            Map.entry(Operation.GRANT_PUT, "PUT /projects/PROJECT/grants/bob"),
            Map.entry(Operation.GRANT_REMOVE, "DELETE /projects/PROJECT/grants/nobody"),
            Map.entry(Operation.ITEM_LIST, "GET /projects/PROJECT/items"),
            Map.entry(Operation.ITEM_CREATE, "POST /projects/PROJECT/items"),
            Map.entry(Operation.ITEM_SHOW, "GET /items/ITEM"),
            Map.entry(Operation.ITEM_CHANGE, "PATCH /items/ITEM"),
            Map.entry(Operation.ITEM_DELETE, "DELETE /items/ITEM"),
            Map.entry(Operation.LICENSE_ISSUE, "POST /items/ITEM/licenses"),
            Map.entry(Operation.LICENSE_LIST, "GET /items/ITEM/licenses"),
            Map.entry(Operation.LICENSE_SEARCH, "GET /licenses"),
            Map.entry(Operation.LICENSE_EXPORT, "GET /items/ITEM/licenses.csv"),
            Map.entry(Operation.LICENSE_SHOW, "GET /licenses/LICENSE"),
            Map.entry(Operation.LICENSE_CHANGE, "PATCH /licenses/LICENSE"),
            Map.entry(Operation.LICENSE_REVOKE, "POST /licenses/LICENSE/revoke"),
            Map.entry(Operation.LICENSE_SUSPEND, "POST /licenses/LICENSE/suspend"),
            Map.entry(Operation.LICENSE_REINSTATE, "POST /licenses/LICENSE/reinstate"),
            Map.entry(Operation.LICENSE_KEY_SHOW, "GET /licenses/LICENSE/key"),
            Map.entry(Operation.ACTIVATION_LIST, "GET /licenses/LICENSE/activations"),
            Map.entry(Operation.ACTIVATION_REMOVE, "DELETE /licenses/LICENSE/activations/PROJECT"),
            Map.entry(Operation.TOKEN_LIST, "GET /tokens"),
            Map.entry(Operation.TOKEN_CREATE, "POST /tokens"),
            Map.entry(Operation.TOKEN_SHOW, "GET /tokens/TOKEN"),
            Map.entry(Operation.TOKEN_REVOKE, "DELETE /tokens/OTHER"),
            Map.entry(Operation.TOKEN_ROTATE, "POST /tokens/OTHER/rotate"),
            Map.entry(Operation.TOKEN_SECRET_ROTATE, "POST /tokens/OTHER/rotate-secret"),
            Map.entry(Operation.SIGNING_KEY_LIST, "GET /signing-keys"),
            Map.entry(Operation.SIGNING_KEY_ROTATE, "POST /signing-keys/rotate"));

    private static final List<Scopes> SCOPES = List.of(
            Scopes.all(),
            Scopes.of("read"),
            Scopes.of("write"),
            Scopes.of("admin"),
            Scopes.of("none:write"),
            Scopes.of("projects:read"),
            Scopes.of("projects:write"),
            Scopes.of("items:read"),
            Scopes.of("items:write"),
            Scopes.of("licenses:read"),
            Scopes.of("licenses:write"),
            Scopes.of("tokens:read"),
            Scopes.of("tokens:write"),
            Scopes.of("signing_keys:read"));

    /** What a caller proves who it is with. */
    private enum Means {
        TOKEN,
        /** A session and its CSRF token. */
        SESSION,
        /** A session and another one's CSRF token. */
        SESSION_OF_ANOTHER_PAGE
    }

    private final LicensingEngine engine = Latchkey.builder()
            .storage(new MemoryStorage())
            .operators(OPERATOR)
            .limits(RateLimits.none())
            .build();
    private final HttpApi api = HttpApi.builder(engine).build();
    private final Item item = engine.catalog().createItem("Editor");
    private final IssuedLicense license = engine.selling().issue(item.id(), LicenseTerms.maxActivations(1));

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void every_operation_has_its_call() {
        assertThat(CALLS).containsOnlyKeys(Operation.values());
    }

    @Test
    void an_operator_needs_the_scope_alone() {
        engine.licenses().validate(license.key(), MachineId.of("m-1"));
        List<String> wrong = new ArrayList<>();
        for (Operation operation : CALLS.keySet()) {
            for (Scopes scopes : SCOPES) {
                int status = call(operation, Means.TOKEN, OPERATOR, scopes, null);
                Scope scope = operation.scope();
                boolean refused = operation.needsSession() || scope != null && !scopes.allow(scope);
                if (refused ? status != 403 : status == 401 || status == 403 || status == 500) {
                    wrong.add(operation + " with " + scopes + ": " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothing_is_allowed_but_what_the_table_allows() {
        engine.licenses().validate(license.key(), MachineId.of("m-1"));
        List<String> wrong = new ArrayList<>();
        int number = 0;
        for (Operation operation : CALLS.keySet()) {
            for (Scopes scopes : SCOPES) {
                List<@Nullable Level> levels = new ArrayList<>(List.of(Level.values()));
                levels.add(null);
                for (Level level : levels) {
                    for (Means means : Means.values()) {
                        PrincipalId principal = PrincipalId.of("p-" + number++);
                        int status = call(operation, means, principal, scopes, level);
                        int expected = expected(operation, means, scopes, level);
                        boolean asExpected = expected == 0 ? status != 401 && status != 403 : status == expected;
                        if (!asExpected || status == 500) {
                            wrong.add(operation + " by " + means + " with " + scopes + " as " + level + ": " + status);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(number).isEqualTo(CALLS.size() * SCOPES.size() * 5 * 3);
    }

    private static int expected(Operation operation, Means means, Scopes scopes, @Nullable Level level) {
        if (means == Means.TOKEN) {
            return operation.needsSession() ? 403 : expected(operation, scopes, level);
        }
        if (operation == Operation.SESSION_OPEN) {
            return 401;
        }
        boolean changes = !CALLS.get(operation).startsWith("GET ");
        return means == Means.SESSION_OF_ANOTHER_PAGE && changes ? 403 : expected(operation, scopes, level);
    }

    /** The refusal that the table asks for; 0 if it allows the call. */
    private static int expected(Operation operation, Scopes scopes, @Nullable Level level) {
        Level needed = operation.level();
        Scope scope = operation.scope();
        if (operation.target() == Operation.Target.PROJECT && level == null) {
            return 404;
        }
        if (operation.target() == Operation.Target.INSTALLATION || scope != null && !scopes.allow(scope)) {
            return 403;
        }
        return needed != null && level != null && !level.allows(needed) ? 403 : 0;
    }

    @Test
    void the_document_asks_a_session_for_its_csrf_token_where_the_api_does() throws IOException {
        var token = engine.access().apiTokens().create(ApiTokenDraft.of(PrincipalId.of("alice"), "t"));
        ApiHeaders headers = credentials(Means.SESSION_OF_ANOTHER_PAGE, token.bearer());
        Map<String, Boolean> documented = documentedForSessions();
        Map<String, Boolean> asked = new TreeMap<>();
        for (String call : documented.keySet()) {
            String[] words = call.split(" ");
            String answer = text(api.handle(request(words[0], words[1], headers, new byte[0])));
            asked.put(call, answer.contains("needs the session's CSRF token"));
        }
        assertThat(documented).containsExactlyInAnyOrderEntriesOf(asked).containsValues(true, false);
    }

    /** What the document lets a session do, and whether it asks for a CSRF token there. */
    private Map<String, Boolean> documentedForSessions() throws IOException {
        ApiReply document = api.handle(request("GET", "/openapi.json", ApiHeaders.empty(), new byte[0]));
        Map<String, Boolean> calls = new TreeMap<>();
        for (var path : new ObjectMapper().readTree(text(document)).get("paths").properties()) {
            String address = path.getKey();
            for (var operation : path.getValue().properties()) {
                String call = operation.getKey().toUpperCase(Locale.ROOT) + " " + address.replaceAll("\\{\\w+}", "x");
                for (JsonNode way : operation.getValue().path("security")) {
                    if (way.has("session")) {
                        calls.put(call, way.has("csrf"));
                    }
                }
            }
        }
        return calls;
    }

    private static String text(ApiReply reply) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reply.body().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ApiRequest request(String method, String path, ApiHeaders headers, byte[] body) {
        return ApiRequest.builder(method, path)
                .headers(headers)
                .peer(InetAddress.getLoopbackAddress())
                .body(new ByteArrayInputStream(body))
                .build();
    }

    private ApiHeaders credentials(Means means, BearerToken token) {
        if (means == Means.TOKEN) {
            return ApiHeaders.of("Authorization", "Bearer " + token.reveal());
        }
        Sessions sessions = engine.access().sessions();
        OpenedSession opened =
                sessions.open(token, InetAddress.getLoopbackAddress()).orElseThrow();
        OpenedSession page = means == Means.SESSION
                ? opened
                : sessions.open(token, InetAddress.getLoopbackAddress()).orElseThrow();
        return ApiHeaders.of(
                        "Cookie", "__Host-latchkey-session=" + opened.secret().reveal())
                .and("X-CSRF-Token", page.session().csrfToken().reveal());
    }

    private int call(Operation operation, Means means, PrincipalId principal, Scopes scopes, @Nullable Level level) {
        if (level != null) {
            engine.access().grants().put(item.projectId(), principal, level);
        }
        var issued = engine.access()
                .apiTokens()
                .create(ApiTokenDraft.of(principal, "t").withScopes(scopes));
        var other = engine.access()
                .apiTokens()
                .create(ApiTokenDraft.of(principal, "u").withScopes(scopes));
        String[] call = CALLS.get(operation)
                .replace("PROJECT", item.projectId().toString())
                .replace("ITEM", item.id().toString())
                .replace("LICENSE", license.license().id().toString())
                .replace("TOKEN", issued.token().id().toString())
                .replace("OTHER", other.token().id().toString())
                .split(" ");
        byte[] body = "[]".getBytes(StandardCharsets.UTF_8);
        boolean hasBody = !call[0].equals("GET") && !call[0].equals("DELETE");
        ApiHeaders headers = credentials(means, issued.bearer());
        ApiReply reply = api.handle(request(
                call[0],
                "/api/v1" + call[1],
                hasBody
                        ? headers.and("Content-Type", "application/json")
                                .and("Content-Length", Integer.toString(body.length))
                        : headers,
                hasBody ? body : new byte[0]));
        // A project that is let go of keeps its owners few.
        if (level != null && level != Level.OWNER) {
            engine.access().grants().remove(item.projectId(), principal);
        }
        return reply.status();
    }
}
