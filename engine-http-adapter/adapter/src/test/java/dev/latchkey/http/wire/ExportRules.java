package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.Level;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.http.setting.ExportLimits;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Exports whose clients do not read them: they are bounded, others are answered, and nobody's log fills. */
@Timeout(120)
interface ExportRules extends WireRules {

    /** More than the buffers of two sockets take. */
    int LICENSES = 2000;

    private static void fill(Shop shop) {
        Map<String, String> entries = new TreeMap<>();
        for (int i = 0; i < 8; i++) {
            entries.put("%02d".formatted(i), "x".repeat(500));
        }
        LicenseTerms terms = LicenseTerms.unlimited().withMetadata(Metadata.of(entries));
        for (int i = 0; i < LICENSES / 1000; i++) {
            shop.engine.selling().issue(shop.item, terms, 1000);
        }
    }

    private static RawConnection unread(Shop shop, int port, String token) throws IOException {
        RawConnection connection = RawConnection.reluctantTo(port)
                .send("GET /api/v1/items/" + shop.item + "/licenses.ndjson HTTP/1.1\r\nHost: localhost\r\n"
                        + "Authorization: Bearer " + token + "\r\n\r\n");
        assertThat(connection.statusLine()).contains(" 200 ");
        return connection;
    }

    private static Answer export(WireClient client, Shop shop, String token, String... headers) {
        return new Manager(client, token).get("items/" + shop.item + "/licenses.ndjson", headers);
    }

    private static void awaitWholeExport(WireClient client, Shop shop, String token) {
        Answer answer = export(client, shop, token);
        while (answer.status() == 429) {
            answer = export(client, shop, token);
        }
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().lines()).hasSize(LICENSES);
    }

    @Test
    @ResourceLock(CapturedLog.RESOURCE)
    default void exports_are_bounded_for_each_and_in_all_and_who_leaves_makes_room_and_no_noise() throws Exception {
        try (Shop shop = Shop.open();
                CapturedLog log = new CapturedLog()) {
            fill(shop);
            String alice = shop.token("alice", Level.EDITOR);
            String bob = shop.token("bob", Level.EDITOR);
            String carol = shop.token("carol", Level.EDITOR);
            serving(shop, api -> api.exportLimits(new ExportLimits(3, 2)), client -> {
                List<RawConnection> held = new ArrayList<>();
                try {
                    held.add(unread(shop, client.port(), alice));
                    held.add(unread(shop, client.port(), alice));
                    Answer refused = export(client, shop, alice);
                    assertThat(refused.status()).isEqualTo(429);
                    assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
                    assertThat(refused.json().at("/error").asText()).contains("Too many exports");

                    held.add(unread(shop, client.port(), bob));
                    assertThat(export(client, shop, carol).status()).isEqualTo(429);

                    String head = "items/" + shop.item + "/licenses.csv";
                    assertThat(new Manager(client, alice)
                                    .send("HEAD", head, null)
                                    .status())
                            .isEqualTo(200);
                    assertThat(new Manager(client, carol)
                                    .get("items/" + shop.item + "/licenses?limit=5")
                                    .status())
                            .isEqualTo(200);
                } finally {
                    for (RawConnection connection : held) {
                        connection.close();
                    }
                }
                awaitWholeExport(client, shop, alice);
            });
            assertThat(log.textWithoutJavalin()).doesNotContain("Exception", "failed", "WARN");
        }
    }

    @Test
    default void head_of_an_export_announces_no_length() {
        shop().issue(LicenseTerms.unlimited());
        Manager editor = new Manager(client(), shop().token("editor", Level.EDITOR));
        for (String form : List.of("csv", "ndjson")) {
            String path = "items/" + shop().item + "/licenses." + form;
            Answer get = editor.get(path);
            Answer head = editor.send("HEAD", path, null);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length")).isEmpty();
            assertThat(head.header("Content-Disposition")).isEqualTo(get.header("Content-Disposition"));
            assertThat(head.body()).isEmpty();
        }
    }

    @Test
    default void a_body_that_nobody_asked_for_is_bounded_too() {
        String token = shop().token("editor", Level.EDITOR);
        String path = "/api/v1/items/" + shop().item + "/licenses.ndjson";
        for (String method : List.of("GET", "DELETE")) {
            String at = method.equals("GET") ? path : "/api/v1/items/" + shop().otherItem;
            Answer refused = client().send(
                            method,
                            at,
                            BodyPublishers.ofString("x".repeat(16 * 1024 + 1)),
                            "Authorization",
                            "Bearer " + token);
            assertThat(refused.status()).isEqualTo(413);
        }
        assertThat(client().send(
                                "GET",
                                path,
                                BodyPublishers.ofString("x".repeat(16 * 1024)),
                                "Authorization",
                                "Bearer " + token)
                        .status())
                .isEqualTo(415);
    }

    @Test
    default void a_body_announced_too_long_is_refused_before_any_of_it_comes() throws IOException {
        String post = "POST /api/v1/keys/validate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        for (String sent : List.of("", "x".repeat(16_384))) {
            try (RawConnection connection = RawConnection.to(client().port())) {
                connection.send(post + "Content-Length: 20000\r\n\r\n" + sent);
                assertThat(connection.statusLine()).contains(" 413 ");
            }
        }
        String token = shop().token("editor", Level.EDITOR);
        String get = "GET /api/v1/items/" + shop().item + "/licenses.ndjson HTTP/1.1\r\nHost: localhost\r\n";
        try (RawConnection connection = RawConnection.to(client().port())) {
            connection.send(
                    get + "Authorization: Bearer " + token + "\r\nContent-Length: 20000\r\n\r\n" + "x".repeat(16_385));
            assertThat(connection.statusLine()).contains(" 413 ");
        }
    }

    @Test
    default void a_refusal_of_the_path_or_method_does_not_wait_for_the_body() throws IOException {
        for (String line : List.of("POST /nowhere", "PUT /api/v1/keys/validate", "POST /api/v1/projects")) {
            try (RawConnection connection = RawConnection.to(client().port())) {
                connection.send(line + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20000\r\n\r\n12345");
                assertThat(connection.statusLine()).containsPattern(" 40[145] ");
            }
        }
    }
}
