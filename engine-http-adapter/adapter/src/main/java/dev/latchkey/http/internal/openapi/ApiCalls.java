package dev.latchkey.http.internal.openapi;

import dev.latchkey.http.internal.access.AccessCalls;
import dev.latchkey.http.internal.catalog.CatalogCalls;
import dev.latchkey.http.internal.health.HealthCalls;
import dev.latchkey.http.internal.license.LicenseCalls;
import dev.latchkey.http.internal.license.PublicCalls;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.token.SigningKeyCalls;
import java.util.List;
import java.util.stream.Stream;

/** Every call of the API. */
public final class ApiCalls {

    private ApiCalls() {}

    /** All calls, in the order of the OpenAPI document. */
    public static List<Call> all() {
        return Stream.of(
                        PublicCalls.all(),
                        DocumentCalls.all(),
                        HealthCalls.all(),
                        AccessCalls.all(),
                        CatalogCalls.all(),
                        LicenseCalls.all(),
                        SigningKeyCalls.all())
                .flatMap(List::stream)
                .toList();
    }
}
