package dev.latchkey.http.internal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.OpenedSession;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.event.EventPosition;
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
import dev.latchkey.http.setting.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operator with one of each thing, and every call that the document describes. */
final class ManagedInputFixture implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The caller, who may make every call. */
    private static final PrincipalId OWNER = PrincipalId.of("owner");

    /**
     * A call of the document.
     *
     * @param path with the fixture's ids
     * @param body the schema of its body; missing if it has none
     * @param managed whether it needs a caller
     * @param takesVersion whether it lists {@code If-Match}
     */
    record Call(String method, String path, JsonNode body, boolean managed, boolean bySession, boolean takesVersion) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** An answer as a problem. */
    record Problem(int status, JsonNode json) {
        String detail() {
            return json.path("detail").asText();
        }

        String code() {
            return json.path("code").asText();
        }

        String field() {
            return json.path("field").asText();
        }
    }

    private final MemoryStorage storage = new MemoryStorage();
    final LicensingEngine engine = Latchkey.builder()
            .storage(storage)
            .operators(OWNER)
            .limits(RateLimits.none())
            .build();
    private final HttpApi api = HttpApi.builder(engine).build();
    final Item item = engine.catalog().createItem("Editor");
    final IssuedLicense license = engine.selling().issue(item.id(), LicenseTerms.maxActivations(3));
    final IssuedApiToken token = engine.access().apiTokens().create(ApiTokenDraft.of(OWNER, "t"));
    private final IssuedApiToken other = engine.access().apiTokens().create(ApiTokenDraft.of(OWNER, "u"));
    private final OpenedSession session;
    private final Map<String, String> ids;

    ManagedInputFixture() {
        engine.access().grants().put(item.projectId(), OWNER, Level.OWNER);
        engine.licenses().validate(license.key(), MachineId.of("m-1"));
        session = engine.access()
                .sessions()
                .open(token.bearer(), InetAddress.getLoopbackAddress())
                .orElseThrow();
        ids = Map.of(
                "project_id", item.projectId().toString(),
                "item_id", item.id().toString(),
                "license_id", license.license().id().toString(),
                "activation_id",
                        engine.selling()
                                .activations(license.license().id(), PageRequest.first(1000))
                                .entries()
                                .get(0)
                                .id()
                                .toString(),
                "token_id", other.token().id().toString(),
                "principal", "bob",
                "kid",
                        engine.signingKeys()
                                .list(PageRequest.first(1))
                                .entries()
                                .get(0)
                                .kid(),
                "key", license.key().reveal());
    }

    @Override
    public void close() {
        engine.close();
    }

    /** How many changes there have been. */
    long changes() {
        return storage.inTransaction(tx -> tx.events()
                        .read(EventPosition.START, EventPosition.START, 10_000)
                        .events())
                .size();
    }

    /** Every call of the document. */
    List<Call> calls() {
        JsonNode document = json(api.handle(request("GET", "/openapi.json", null, ApiHeaders.empty(), null)));
        List<Call> calls = new ArrayList<>();
        for (var path : document.get("paths").properties()) {
            String address = path.getKey();
            for (var id : ids.entrySet()) {
                address = address.replace("{" + id.getKey() + "}", id.getValue());
            }
            for (var operation : path.getValue().properties()) {
                if (operation.getValue().has("responses")) {
                    JsonNode security = operation.getValue().path("security");
                    String schema = operation
                            .getValue()
                            .at("/requestBody/content/application~1json/schema/$ref")
                            .asText();
                    calls.add(new Call(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            address,
                            schema.isEmpty() ? MissingNode.getInstance() : document.at(schema.substring(1)),
                            !security.isEmpty(),
                            !security.isEmpty() && security.findValue("bearer") == null,
                            operation.getValue().path("parameters").toString().contains("/IfMatch")));
                }
            }
        }
        return calls;
    }

    /** Those that need a caller. */
    List<Call> managedCalls() {
        return calls().stream().filter(Call::managed).toList();
    }

    Problem send(Call call, @Nullable String query, @Nullable String body) {
        return send(api, call.method(), call.path(), query, body, call.bySession(), ApiHeaders.empty());
    }

    /** A call with more header fields. */
    Problem send(Call call, @Nullable String body, ApiHeaders more) {
        return send(api, call.method(), call.path(), null, body, call.bySession(), more);
    }

    /** A call by the owner's token, with a path below the prefix of the API, and perhaps a query. */
    Problem send(String method, String path, @Nullable String body) {
        String[] parts = path.split("\\?", 2);
        return send(
                api,
                method,
                "/api/v1" + parts[0],
                parts.length == 1 ? null : parts[1],
                body,
                false,
                ApiHeaders.empty());
    }

    /** The same with a type, and perhaps a length, of the test's. */
    Problem send(String method, String path, String type, String body, boolean measured) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ApiHeaders headers = ApiHeaders.of(
                        "Authorization", "Bearer " + token.bearer().reveal())
                .and("Accept", "application/problem+json")
                .and("Content-Type", type);
        ApiReply reply = api.handle(ApiRequest.builder(method, "/api/v1" + path)
                .headers(measured ? headers.and("Content-Length", Integer.toString(bytes.length)) : headers)
                .peer(InetAddress.getLoopbackAddress())
                .body(new ByteArrayInputStream(bytes))
                .build());
        return new Problem(reply.status(), json(reply));
    }

    /** The answer in another wire format. */
    JsonNode send(WireFormat format, String method, String path, String body) {
        HttpApi other = HttpApi.builder(engine).wireFormat(format).build();
        ApiHeaders headers =
                ApiHeaders.of("Authorization", "Bearer " + token.bearer().reveal());
        return json(other.handle(request(method, "/api/v1" + path, null, headers, body)));
    }

    private Problem send(
            HttpApi to,
            String method,
            String path,
            @Nullable String query,
            @Nullable String body,
            boolean bySession,
            ApiHeaders more) {
        ApiHeaders credentials = bySession
                ? ApiHeaders.of(
                                "Cookie",
                                "__Host-latchkey-session=" + session.secret().reveal())
                        .and("X-CSRF-Token", session.session().csrfToken().reveal())
                : ApiHeaders.of("Authorization", "Bearer " + token.bearer().reveal());
        ApiHeaders headers =
                credentials.and("Accept", "application/problem+json").and(more);
        ApiReply reply = to.handle(request(method, path, query, headers, body));
        return new Problem(reply.status(), json(reply));
    }

    private static ApiRequest request(
            String method, String path, @Nullable String query, ApiHeaders headers, @Nullable String body) {
        byte[] bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
        ApiHeaders all = body == null
                ? headers
                : headers.and("Content-Type", "application/json").and("Content-Length", Integer.toString(bytes.length));
        return ApiRequest.builder(method, path)
                .rawQuery(query)
                .headers(all)
                .peer(InetAddress.getLoopbackAddress())
                .body(new ByteArrayInputStream(bytes))
                .build();
    }

    private static JsonNode json(ApiReply reply) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            reply.body().writeTo(out);
            return out.size() == 0 || out.toByteArray()[0] != '{'
                    ? MissingNode.getInstance()
                    : JSON.readTree(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
