package dev.latchkey.http.docs;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.NotAllowedException;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import java.net.InetAddress;
import java.util.Optional;

final class ManagementExample {
    private ManagementExample() {}

    // tag::give[]
    static BearerToken letIssue(LicensingEngine engine, PrincipalId seller, ProjectId project) {
        engine.access().grants().put(project, seller, Level.EDITOR);
        ApiTokenDraft draft = ApiTokenDraft.of(seller, "shop").withScopes(Scopes.of("licenses:write"));
        return engine.access().apiTokens().create(draft).bearer();
    }
    // end::give[]

    // tag::act[]
    static Optional<LicenseKey> issue(LicensingEngine engine, String token, InetAddress client, ItemId item) {
        Authentication answer = engine.access().authenticate(token, client);
        if (!(answer instanceof Authentication.Accepted accepted)) {
            return Optional.empty(); // 401
        }
        Management management = engine.as(accepted.caller(), client, "request-4711");
        try {
            return Optional.of(management
                    .selling()
                    .issue(item, LicenseTerms.itemDefaults())
                    .key());
        } catch (NotFoundException e) {
            return Optional.empty(); // 404: there is no such item, or none that the caller sees
        } catch (NotAllowedException e) {
            return Optional.empty(); // 403: e.authorization() says what is needed, and what the caller has
        }
    }
    // end::act[]
}
