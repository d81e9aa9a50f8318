package dev.latchkey.http.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.schema.RequestSchema;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code If-Match} as RFC 9110 (sections 5.6.1, 8.8.3 and 13.1.1) spells it, and as proxies rewrite its tags. */
class VersionsTest {
    private static final LongSupplier UNASKED = () -> {
        throw new AssertionError("one version is compared where the change is made");
    };

    private static ApiRequest request(String body, String... lines) {
        ApiHeaders.Builder headers = ApiHeaders.builder().add("Content-Type", "application/json");
        for (String line : lines) {
            headers.add("If-Match", line);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ApiRequest.builder("PATCH", "/")
                .headers(headers.build())
                .peer(InetAddress.getLoopbackAddress())
                .body(new ByteArrayInputStream(bytes))
                .build();
    }

    private static Long expected(LongSupplier current, String... lines) {
        return Versions.expected(request("", lines), current);
    }

    private static Long withMember(long current, String member, String... lines) {
        ApiRequest request = request("{\"version\":" + member + "}", lines);
        return Versions.expected(
                request,
                RequestFields.read(request, Versions.in(RequestSchema.nothing()), RequestBody.STANDARD_MAX_BYTES),
                () -> current);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"7\"",
                "7",
                " \"7\" ",
                "W/\"7\"",
                "\"7-gzip\"",
                "\"7--gzip\"",
                "W/\"7-br\"",
                "\"7\", \"7\"",
                ",\"7\" ,\t,",
                "\"abc\", \"7\"",
                "\"a,b\", \"7\""
            })
    void a_tag_is_good_weak_too_and_with_what_a_compressing_proxy_adds(String line) {
        // Nginx weakens tags, Apache's mod_deflate and mod_brotli append -gzip and -br, Jetty's GzipHandler --gzip.
        assertThat(expected(UNASKED, line)).isEqualTo(7);
    }

    @Test
    void none_and_any_are_any() {
        assertThat(expected(UNASKED)).isNull();
        assertThat(expected(UNASKED, "*")).isNull();
        assertThat(withMember(3, "null", " * ")).isNull();
    }

    @Test
    void of_a_list_on_one_line_or_several_that_one_counts_which_is_there() {
        assertThat(expected(() -> 1, "\"98\", W/\"1\"")).isEqualTo(1);
        assertThat(expected(() -> 98, "\"98\"", "W/\"1\"")).isEqualTo(98);
        assertThat(expected(() -> 5, "\"98\"", "\"1\""))
                .as("whatever does not fit")
                .isIn(98L, 1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "x",
                "\"x\"",
                "W/\"x\"",
                "w/\"1\"",
                "W/1",
                "\"1",
                "1\"",
                "\"1\" \"2\"",
                "\"1\";\"2\"",
                "*, \"1\"",
                "\"1\", *",
                "\"\"",
                "\"01\"",
                "\"-1\"",
                "\"9999999999999999999\"",
                "\"1\", \"2",
                "\"1-zip\""
            })
    void what_names_no_version_that_was_made_here_is_malformed(String line) {
        assertThatThrownBy(() -> expected(() -> 1, line)).isInstanceOfSatisfying(RejectedRequest.class, rejection -> {
            assertThat(rejection.error().kind().status()).isEqualTo(400);
            assertThat(rejection.error().sentence()).contains("If-Match");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"2; \"2\"; 2", "2; W/\"2\"; 2", "1; \"98\", \"1\"; 1", "2; *; 2"})
    void a_member_that_agrees_with_the_header_counts(String member, String line, long expected) {
        assertThat(withMember(7, member, line)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"2; \"1\"", "2; \"98\", \"1\""})
    void a_member_and_a_header_that_differ_are_refused(String member, String line) {
        assertThatThrownBy(() -> withMember(1, member, line))
                .isInstanceOfSatisfying(RejectedRequest.class, rejection -> {
                    assertThat(rejection.error().kind().status()).isEqualTo(400);
                    assertThat(rejection.error().sentence()).contains("If-Match", "version");
                });
    }
}
