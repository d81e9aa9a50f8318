package dev.latchkey.http.internal.access;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.api.Page;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.json.RequestSchema;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.render.JsonMembers;
import dev.latchkey.http.internal.route.RouteTable;
import dev.latchkey.http.setting.Profile;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code user}: who am I (wire contract, section 4). */
public final class UserEndpoints {

    private final ManagedEndpoints endpoints;
    private final Function<PrincipalId, Profile> profiles;

    /**
     * The endpoint.
     *
     * @param profiles what the host tells of principals
     */
    public UserEndpoints(ManagedEndpoints endpoints, Function<PrincipalId, Profile> profiles) {
        this.endpoints = endpoints;
        this.profiles = profiles;
    }

    /** Adds its route. */
    public void addTo(RouteTable.Builder routes) {
        routes.managed("GET", "/api/v1/user", LimitClass.READ, endpoints.of(RequestSchema.nothing(), this::show));
    }

    private Answer show(ManagedCall call) {
        call.require(Operation.USER_SHOW);
        Caller caller = call.caller();
        Profile profile = profiles.apply(caller.principal());
        ApiToken token = token(call, caller.token());
        List<Grant> levels = Page.stream(page -> call.engine().access().grants().of(caller.principal(), page))
                .toList();
        return Answer.one(json -> {
            JsonMembers.writeText(json, "id", caller.principal());
            JsonMembers.writeText(json, "name", profile.name());
            JsonMembers.writeText(json, "email", profile.email());
            JsonMembers.writeTime(json, "created_at", profile.createdAt());
            writeToken(json, token);
            ScopesJson.write(json, caller.scopes());
            writeLevels(json, levels);
        });
    }

    private static @Nullable ApiToken token(ManagedCall call, @Nullable ApiTokenId id) {
        return id == null ? null : call.engine().access().apiTokens().find(id).orElse(null);
    }

    private static void writeToken(JsonGenerator json, @Nullable ApiToken token) throws IOException {
        if (token == null) {
            json.writeNullField("token");
            return;
        }
        json.writeObjectFieldStart("token");
        JsonMembers.writeText(json, "id", token.id());
        json.writeStringField("name", token.name());
        json.writeStringField("api_key_preview", token.preview());
        json.writeEndObject();
    }

    private static void writeLevels(JsonGenerator json, List<Grant> grants) throws IOException {
        json.writeArrayFieldStart("levels");
        for (Grant grant : grants) {
            json.writeStartObject();
            JsonMembers.writeText(json, "project_id", grant.project());
            json.writeNumberField("level", grant.level().value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
