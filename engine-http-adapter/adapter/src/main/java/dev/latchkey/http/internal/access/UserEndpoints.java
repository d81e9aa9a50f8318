package dev.latchkey.http.internal.access;

import dev.latchkey.api.Page;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.route.RouteTable;
import dev.latchkey.http.setting.Profile;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code user}: the caller itself (wire contract, section 4). */
public final class UserEndpoints {

    private final ManagedEndpoints endpoints;
    private final Function<PrincipalId, Profile> profiles;

    /**
     * Creates the endpoint.
     *
     * @param profiles the host's profiles of principals
     */
    public UserEndpoints(ManagedEndpoints endpoints, Function<PrincipalId, Profile> profiles) {
        this.endpoints = endpoints;
        this.profiles = profiles;
    }

    /** Adds its route. */
    public void addTo(RouteTable.Builder routes) {
        endpoints.add(routes, AccessCalls.SHOW_USER, this::show);
    }

    private Answer show(ManagedCall call) {
        call.require();
        Caller caller = call.caller();
        Profile profile = profiles.apply(caller.principal());
        ApiToken token = token(call, caller.token());
        Page<Grant> levels = call.engine().access().grants().of(caller.principal(), Paging.of(call, ProjectId::of));
        return Answer.one(
                UserSchema.USER,
                new UserSchema.User(caller, profile, token, levels.entries(), Paging.next(call, levels)));
    }

    private static @Nullable ApiToken token(ManagedCall call, @Nullable ApiTokenId id) {
        return id == null ? null : call.engine().access().apiTokens().find(id).orElse(null);
    }
}
