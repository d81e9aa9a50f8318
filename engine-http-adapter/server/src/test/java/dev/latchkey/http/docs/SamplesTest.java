package dev.latchkey.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import dev.latchkey.jdbc.JdbcStorage;
import dev.latchkey.server.TestClient;
import java.io.File;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents' samples do what the documents say. */
class SamplesTest {

    @Test
    void the_embedding_example_activates_a_machine(@TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        absoluteClassPath(),
                        EmbeddingExample.class.getName())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(process.inputReader().lines()).containsExactly("active on 1 of 3 machines");
        assertThat(process.waitFor()).isZero();
        assertThat(folder.resolve("licenses")).isDirectory();
    }

    @Test
    void the_look_up_finds_the_licences_of_a_customer_alone() {
        try (LicensingEngine engine =
                Latchkey.builder().storage(new MemoryStorage()).build()) {
            Item item = engine.catalog().createItem("Editor");
            for (String label : List.of("Acme Ltd", "Bolt Ltd", "Acme GmbH")) {
                engine.selling().issue(item.id(), LicenseTerms.unlimited().withLabel(Label.of(label)));
            }

            assertThat(LookUpExample.of(engine.selling(), item.id()))
                    .extracting(license -> license.label().value())
                    .containsExactly("Acme GmbH", "Acme Ltd");
        }
    }

    private static String absoluteClassPath() {
        return String.join(
                File.pathSeparator,
                java.util.Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    @Test
    void a_sale_reported_twice_makes_one_key_that_works_and_verifies_offline(@TempDir Path folder) throws Exception {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Path secretFile = Files.writeString(
                folder.resolve("master.secret"), Base64.getEncoder().encodeToString(secret));
        JdbcConnectionPool shop = JdbcConnectionPool.create("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1", "sa", "");
        try (Connection connection = shop.getConnection();
                Statement ddl = connection.createStatement()) {
            ddl.execute("create table payments (order_number varchar(40))");
        }
        OrderTransactionExample seller = OrderTransactionExample.open(shop, secretFile);
        try (LicensingEngine engine = seller.engine()) {
            Item item = engine.catalog().createItem("Editor");

            LicenseKey first = seller.sell(item.id(), "4711");
            LicenseKey second = seller.sell(item.id(), "4711");

            assertThat(second).as("the key is shown once").isNull();
            TokenIssuance answer = engine.offlineTokens().issue(ValidationRequest.of(first, MachineId.of("m-1")));
            String token = ((TokenIssuance.Granted) answer).token().text();
            String keys = engine.offlineTokens().publicKeys();
            assertThat(OfflineExample.mayRun(keys, token, "m-1", item.id().toString()))
                    .isTrue();
            assertThat(OfflineExample.mayRun(keys, token, "m-2", item.id().toString()))
                    .isFalse();
        } finally {
            shop.dispose();
        }
    }

    @Test
    void a_seller_s_token_issues_keys_of_its_project_and_no_others() {
        InetAddress client = InetAddress.getLoopbackAddress();
        try (LicensingEngine engine =
                Latchkey.builder().storage(new MemoryStorage()).build()) {
            Item item = engine.catalog().createItem("Editor");
            Item other = engine.catalog().createItem("Other");
            BearerToken token = ManagementExample.letIssue(engine, PrincipalId.of("seller"), item.projectId());

            LicenseKey key = ManagementExample.issue(engine, token.reveal(), client, item.id())
                    .orElseThrow();
            assertThat(engine.selling().find(key)).isPresent();
            assertThat(ManagementExample.issue(engine, token.reveal(), client, other.id()))
                    .isEmpty();
            assertThat(ManagementExample.issue(engine, "lk_typo", client, item.id()))
                    .isEmpty();
        }
    }

    @Test
    void a_host_with_a_provider_still_takes_api_tokens_and_refuses_what_is_neither() {
        InetAddress client = InetAddress.getLoopbackAddress();
        try (LicensingEngine engine =
                Latchkey.builder().storage(new MemoryStorage()).build()) {
            HttpApi api = OAuthExample.api(engine);
            String token = engine.access()
                    .apiTokens()
                    .create(ApiTokenDraft.of(PrincipalId.of("seller"), "shop"))
                    .bearer()
                    .reveal();
            for (String sent : new String[] {token, "lk_typo", "not.a.jwt"}) {
                ApiHeaders headers = ApiHeaders.of("Authorization", "Bearer " + sent);
                ApiRequest request = ApiRequest.builder("GET", "/api/v1/user")
                        .headers(headers)
                        .peer(client)
                        .build();
                assertThat(api.handle(request).status()).isEqualTo(sent.equals(token) ? 200 : 401);
            }
        }
    }

    @Test
    void a_key_goes_on_working_when_the_master_secret_is_changed() {
        JdbcConnectionPool shop = JdbcConnectionPool.create("jdbc:h2:mem:rotation;DB_CLOSE_DELAY=-1", "sa", "");
        MasterSecret present = MasterSecret.random(new SecureRandom());
        MasterSecret next = MasterSecret.random(new SecureRandom());
        LicenseKey key;
        try (LicensingEngine engine = Latchkey.builder()
                .storage(JdbcStorage.on(shop))
                .masterSecret(present)
                .build()) {
            key = engine.selling()
                    .issue(engine.catalog().createItem("Editor").id(), LicenseTerms.unlimited())
                    .key();
        }
        try (LicensingEngine engine = RotationExample.openWithBoth(JdbcStorage.on(shop), next, present)) {
            RotationExample.changeMasterSecret(engine);
        }
        try (LicensingEngine engine = Latchkey.builder()
                .storage(JdbcStorage.on(shop))
                .masterSecret(next)
                .build()) {
            assertThat(engine.selling().find(key)).isPresent();
        } finally {
            shop.dispose();
        }
    }

    @Test
    void an_engine_on_a_hosts_database_finds_its_keys_again(@TempDir Path folder) throws Exception {
        Path secretFile = Files.writeString(
                folder.resolve("master.secret"), Base64.getEncoder().encodeToString(new byte[32]));
        JdbcConnectionPool shop = JdbcConnectionPool.create("jdbc:h2:mem:own;DB_CLOSE_DELAY=-1", "sa", "");
        LicenseKey key;
        try (LicensingEngine engine = OwnDatabaseExample.open(shop, secretFile)) {
            key = engine.selling()
                    .issue(engine.catalog().createItem("Editor").id(), LicenseTerms.unlimited())
                    .key();
        }
        try (LicensingEngine engine = OwnDatabaseExample.open(shop, secretFile)) {
            assertThat(engine.selling().find(key)).isPresent();
        } finally {
            shop.dispose();
        }
    }

    @Test
    void a_test_with_a_clock_of_its_own_passes() {
        ClockExample.a_key_of_thirty_days_ends_after_thirty_days();
    }

    @Test
    void a_listener_hears_of_a_revocation() {
        List<LicenseId> revoked = new CopyOnWriteArrayList<>();
        try (LicensingEngine engine = ListenerExample.open(new MemoryStorage(), revoked::add)) {
            LicenseId id = engine.selling()
                    .issue(engine.catalog().createItem("Editor").id(), LicenseTerms.unlimited())
                    .license()
                    .id();
            engine.selling().revoke(id, "refund");
            engine.flush();

            assertThat(revoked).containsExactly(id);
        }
    }

    @Test
    void the_server_of_the_jdk_answers() throws Exception {
        try (LicensingEngine engine =
                Latchkey.builder().storage(new MemoryStorage()).build()) {
            HttpServer server = MountingExample.serve(MountingExample.api(engine), 0);
            TestClient client =
                    TestClient.of("http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
            server.stop(0);
        }
    }

    @Test
    void a_host_with_a_sign_in_of_its_own_vouches_for_its_users() {
        try (LicensingEngine engine =
                Latchkey.builder().storage(new MemoryStorage()).build()) {
            HttpApi api = SignInExample.api(
                    engine, request -> Optional.ofNullable(request.headers().first("X-User")));

            for (String header : new String[] {"X-User", "X-Other"}) {
                ApiRequest request = ApiRequest.builder("GET", "/api/v1/user")
                        .headers(ApiHeaders.of(header, "ada"))
                        .peer(InetAddress.getLoopbackAddress())
                        .build();
                assertThat(api.handle(request).status()).isEqualTo(header.equals("X-User") ? 200 : 401);
            }
        }
    }
}
