package dev.latchkey.http.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsrfFieldTest {

    private static CsrfField of(String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ApiHeaders headers = ApiHeaders.builder()
                .add("content-type", type)
                .add("Content-Length", Integer.toString(bytes.length))
                .add("X-Request-Id", "7")
                .build();
        ApiRequest request = ApiRequest.builder("POST", "/")
                .headers(headers)
                .peer(InetAddress.getLoopbackAddress())
                .body(new ByteArrayInputStream(bytes))
                .build();
        return CsrfField.of(request, RequestBody.STANDARD_MAX_BYTES);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "application/json, {\"_csrf\":\"s3cret\"}",
                "application/json; charset=utf-8, {\"a\":{\"_csrf\":\"x\"}}",
                "application/x-www-form-urlencoded, a=1&_csrf=s3cret",
                "text/plain, _csrf=s3cret"
            })
    void the_body_is_there_afterwards(String type, String text) throws IOException {
        CsrfField field = of(type, text);
        assertThat(field.value()).isEqualTo(text.contains("s3cret") && !type.startsWith("text") ? "s3cret" : null);
        assertThat(field.rest().body().readAllBytes()).asString().isEqualTo(text);
        assertThat(field.rest().headers().first("Content-Type")).isEqualTo(type);
    }

    @Test
    void a_form_of_nothing_else_is_no_body() throws IOException {
        CsrfField field = of("Application/x-www-form-urlencoded", "_csrf=s%33cret");
        assertThat(field.value()).isEqualTo("s3cret");
        assertThat(RequestBody.ifPresent(field.rest())).isNull();
        assertThat(field.rest().body().readAllBytes()).isEmpty();
        assertThat(field.rest().headers().first("x-request-id")).isEqualTo("7");
    }

    @Test
    @DisplayName("21: it shows no token")
    void it_shows_no_token() {
        assertThat(of("application/json", "{\"_csrf\":\"s3cret\"}")).hasToString("CsrfField[ApiRequest[POST]]");
    }
}
