package dev.latchkey.http.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.internal.health.HealthCalls;
import dev.latchkey.http.internal.route.RouteTable;
import dev.latchkey.http.message.ApiRequest;
import dev.latchkey.http.setting.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document that servers publish, beside the snapshot that the repository keeps. */
class OpenApiDocumentTest {

    private static final Path SNAPSHOT = Path.of("../../docs/openapi.json");

    /** With {@code -Dopenapi.update}, the snapshot is written anew. */
    @Test
    void the_snapshot_is_the_document_of_a_server_with_the_default_wire_format() throws IOException {
        String document = served(WireFormat.MAKENOT);
        if (System.getProperty("openapi.update") != null) {
            Files.writeString(SNAPSHOT, document);
        }
        assertThat(document)
                .as("the snapshot; run this test with -Dopenapi.update if the change is meant")
                .isEqualTo(Files.readString(SNAPSHOT));
    }

    /** A call that is not in the list has no command; one that is bound to nothing would be a lie in the document. */
    @Test
    void a_table_of_routes_has_the_calls_of_the_list_and_no_others() {
        RouteTable.Builder one = RouteTable.builder().add(HealthCalls.LIVE, request -> null);
        assertThat(one.build(List.of(HealthCalls.LIVE))).isNotNull();
        assertThatThrownBy(() -> one.build(List.of())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> one.build(ApiCalls.all())).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void a_server_describes_every_call_in_its_own_wire_format(WireFormat format) throws IOException {
        String document = served(format);
        ApiCalls.all().forEach(call -> assertThat(document).contains("\"operationId\" : \"" + call.id() + "\""));
        assertThat(document.contains("\"UserEnvelope\"")).isEqualTo(format == WireFormat.NOTES200);
    }

    private static String served(WireFormat format) throws IOException {
        try (LicensingEngine engine =
                Latchkey.builder().storage(new MemoryStorage()).build()) {
            ApiRequest request = ApiRequest.builder("GET", "/openapi.json")
                    .peer(InetAddress.getLoopbackAddress())
                    .build();
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            HttpApi.builder(engine)
                    .wireFormat(format)
                    .build()
                    .handle(request)
                    .body()
                    .writeTo(body);
            return body.toString(StandardCharsets.UTF_8);
        }
    }
}
