package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.http.HttpApi;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many machines at once, over HTTP, on the durable database. */
class ParallelActivationTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("1, 6: of 256 machines at once, one slot admits exactly one")
    void of_256_machines_at_once_one_slot_admits_exactly_one() {
        try (LicensingEngine engine = Composition.open(
                        EmbeddedDatabase.in(directory), Composition.engine().limits(RateLimits.none()));
                StandaloneServer server = StandaloneServer.start(
                        ServerSettings.onPort(0), HttpApi.builder(engine).build(), () -> {})) {
            IssuedLicense issued =
                    engine.selling().issue(engine.catalog().createItem("Editor").id(), LicenseTerms.maxActivations(1));
            TestClient client = TestClient.of(server.url().toString());

            List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 256)
                    .mapToObj(i -> client.postAsync(
                            "/api/v1/keys/validate", "key", issued.key().reveal(), "machine_id", "m-" + i))
                    .toList();
            List<String> errors = calls.stream()
                    .map(CompletableFuture::join)
                    .map(answer -> TestClient.json(answer).path("error").asText())
                    .toList();

            assertThat(errors).filteredOn(String::isEmpty).hasSize(1);
            assertThat(errors).filteredOn("activation_limit_reached"::equals).hasSize(255);
            assertThat(engine.selling()
                            .activations(issued.license().id(), PageRequest.first(1000))
                            .entries())
                    .hasSize(1);
        }
    }
}
