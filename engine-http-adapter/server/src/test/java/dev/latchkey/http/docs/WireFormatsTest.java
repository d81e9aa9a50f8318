package dev.latchkey.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import dev.latchkey.http.setting.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The documents show errors as the API answers them, in each format. */
class WireFormatsTest {
    private static final String PAGE = Document.of("docs/wire-formats.md").text();

    @ParameterizedTest
    @EnumSource
    void the_page_shows_errors_as_they_are(WireFormat format) throws IOException {
        String name = format == WireFormat.NOTES200 ? "200notes" : format.name().toLowerCase(Locale.ROOT);
        try (LicensingEngine engine =
                Latchkey.builder().storage(new MemoryStorage()).build()) {
            HttpApi api = HttpApi.builder(engine).wireFormat(format).build();

            assertThat(PAGE)
                    .contains("| `" + name + "` | `" + answer(api, "GET", "/api/v1/user", "") + "` |")
                    .contains("| `" + name + "` | `" + answer(api, "POST", "/api/v1/keys/validate", "{\"key\":\"x\"}")
                            + "` |");
        }
    }

    private static String answer(HttpApi api, String method, String path, String body) throws IOException {
        ApiRequest.Builder request = ApiRequest.builder(method, path).peer(InetAddress.getLoopbackAddress());
        if (!body.isEmpty()) {
            request.headers(ApiHeaders.of("Content-Type", "application/json"))
                    .body(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        api.handle(request.build()).body().writeTo(answer);
        return answer.toString(StandardCharsets.UTF_8);
    }
}
