package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import dev.latchkey.http.wire.Shop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API as a function, without a server. */
class HttpApiTest {

    private static ApiReply get(HttpApi api, String method, String path) {
        return api.handle(ApiRequest.builder(method, path)
                .peer(InetAddress.getLoopbackAddress())
                .build());
    }

    private static String text(ApiReply reply) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reply.body().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_reply_says_its_length_and_writes_as_much() throws IOException {
        try (Shop shop = Shop.open()) {
            HttpApi api = HttpApi.builder(shop.engine).build();
            ApiReply get = get(api, "GET", "/openapi.json");
            assertThat(get.headers().first("content-length"))
                    .isEqualTo(Long.toString(get.body().length()));
            assertThat(text(get).getBytes(StandardCharsets.UTF_8))
                    .hasSize((int) get.body().length());
            ApiReply head = get(api, "HEAD", "/openapi.json");
            assertThat(head.headers().first("Content-Length"))
                    .isEqualTo(get.headers().first("Content-Length"));
            assertThat(text(head)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", "no/slash", "/", "//", "/api/v1/keys//status", "/api/v1/keys/../status", "http://x/"})
    void a_path_that_is_none_of_ours_is_404(String path) {
        try (Shop shop = Shop.open()) {
            assertThat(get(HttpApi.builder(shop.engine).build(), "GET", path).status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "shop.example", "https://shop.example/", "https://shop.example/path", "null", ""})
    void a_cors_origin_must_be_one(String origin) {
        try (Shop shop = Shop.open()) {
            HttpApiBuilder builder = HttpApi.builder(shop.engine).corsOrigins(List.of(origin));
            assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("CORS origin");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 1023, 16 * 1024 * 1024 + 1})
    void a_bound_of_bodies_out_of_range_is_refused_by_name(int bytes) {
        try (Shop shop = Shop.open()) {
            HttpApiBuilder builder = HttpApi.builder(shop.engine);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.maxBodyBytes(bytes))
                    .withMessage("maxBodyBytes must be 1024 to 16777216, not " + bytes);
            assertThat(builder.build().maxBodyBytes()).isEqualTo(16 * 1024);
            for (int taken : new int[] {1024, 16 * 1024 * 1024}) {
                assertThat(builder.maxBodyBytes(taken).build().maxBodyBytes()).isEqualTo(taken);
            }
        }
    }

    @Test
    void an_engine_without_a_side_for_adapters_is_refused_at_once() {
        try (Shop shop = Shop.open()) {
            LicensingEngine wrapped = (LicensingEngine) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {LicensingEngine.class},
                    (self, method, arguments) -> method.invoke(shop.engine, arguments));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HttpApi.builder(wrapped))
                    .withMessageStartingWith("engine must implement dev.latchkey.api.adapter.AdapterSupport");
        }
    }

    @Test
    void headers_keep_their_order_and_forget_case() {
        ApiHeaders headers = ApiHeaders.of(Map.of("X-A", List.of("1", "2"))).and("x-b", "3");
        assertThat(headers.first("x-a")).isEqualTo("1");
        assertThat(headers.all("X-a")).containsExactly("1", "2");
        assertThat(headers.first("X-B")).isEqualTo("3");
        assertThat(headers.first("X-C")).isNull();
    }

    @Test
    void a_request_has_no_query_no_fields_and_no_content_unless_it_is_given_them() throws IOException {
        InetAddress peer = InetAddress.getLoopbackAddress();
        ApiRequest request = ApiRequest.builder("GET", "/docs").peer(peer).build();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.rawPath()).isEqualTo("/docs");
        assertThat(request.rawQuery()).isNull();
        assertThat(request.headers().first("Host")).isNull();
        assertThat(request.peer()).isEqualTo(peer);
        assertThat(request.body().read()).isNegative();
    }

    @Test
    void nothing_that_prints_a_reply_prints_what_it_holds() {
        try (Shop shop = Shop.open()) {
            HttpApi api = HttpApi.builder(shop.engine).build();
            assertThat(get(api, "GET", "/api/v1/keys/" + shop.key(1) + "/status"))
                    .hasToString("ApiReply[200]");
        }
    }

    @Test
    void nothing_that_prints_a_request_prints_a_key() {
        ApiRequest request = ApiRequest.builder("GET", "/api/v1/keys/ABCD-EFGH-JKMN-PQRS/status")
                .rawQuery("q=secret")
                .headers(ApiHeaders.of("Authorization", "Bearer secret"))
                .peer(InetAddress.getLoopbackAddress())
                .build();
        assertThat(request.toString()).doesNotContain("ABCD", "secret");
        assertThat(request.headers().toString()).doesNotContain("secret");
    }
}
