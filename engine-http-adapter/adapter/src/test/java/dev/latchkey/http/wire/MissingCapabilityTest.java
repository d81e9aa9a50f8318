package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.jdk.LatchkeyHandler;
import dev.latchkey.http.setting.WireFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call for what the storage does not keep is 501 with a sentence that says what, and no failure of the server's. */
@ResourceLock(CapturedLog.RESOURCE)
class MissingCapabilityTest {
    private static final String PROJECT = "{\"name\":\"Editor\"}";

    private final Shop shop = Shop.open(engine -> engine.storage(new BareStorage()));
    private HttpServer server;

    @AfterEach
    void stop() {
        server.stop(0);
        shop.close();
    }

    private Manager owner(WireFormat format) throws IOException {
        HttpApi api = HttpApi.builder(shop.engine).wireFormat(format).build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/", new LatchkeyHandler(api));
        server.start();
        return new Manager(new WireClient(server.getAddress().getPort()), shop.token("owner"));
    }

    @Test
    void a_call_with_an_idempotency_key_is_501_and_changes_nothing() throws IOException {
        Manager owner = owner(WireFormat.MAKENOT);
        try (CapturedLog log = new CapturedLog()) {
            Answer keyed = owner.post("projects", PROJECT, "Idempotency-Key", "k");
            Answer list = owner.get("projects");

            assertThat(keyed.status()).isEqualTo(501);
            assertThat(keyed.body())
                    .isEqualTo("{\"error\":\"The server's storage does not keep calls with idempotency keys\"}");
            assertThat(list.json().at("/data")).isEmpty();
            assertThat(owner.post("projects", PROJECT).status()).isEqualTo(201);
            assertThat(log.text()).doesNotContain("failed");
        }
    }

    @Test
    void a_browser_that_signs_in_gets_501() throws IOException {
        Manager owner = owner(WireFormat.PROBLEM);
        try (CapturedLog log = new CapturedLog()) {
            Answer answer = owner.post("session");

            assertThat(answer.status()).isEqualTo(501);
            JsonNode problem = answer.json();
            assertThat(problem.at("/type").asText()).isEqualTo("urn:latchkey:error:not_supported");
            assertThat(problem.at("/title").asText()).isEqualTo("Not supported");
            assertThat(problem.at("/detail").asText())
                    .isEqualTo("The server's storage does not keep browsers' sessions");
            assertThat(problem.has("id")).isFalse();
            assertThat(log.text()).doesNotContain("failed");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SYNAPTASK | \"error\":\"not_supported\"",
                "MAKISTRY  | \"error_code\":\"not_supported\"",
                "NOTES200  | \"type\":\"server_error\"",
                "NOTES200  | \"code\":\"NOT_SUPPORTED\"",
            })
    void it_has_its_code_in_every_format(WireFormat format, String code) throws IOException {
        assertThat(owner(format).post("session").body()).contains(code);
    }
}
