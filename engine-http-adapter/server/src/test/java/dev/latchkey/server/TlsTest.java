package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.cli.TestCertificate;
import dev.latchkey.http.HttpApi;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS with a certificate of the operator's. */
class TlsTest {
    @TempDir
    Path directory;

    @Test
    void a_client_that_trusts_the_certificate_is_answered() throws Exception {
        Path keyStore = TestCertificate.in(directory).keyStore();
        ServerSettings plain = ServerSettings.onPort(0);
        ServerSettings settings = new ServerSettings(
                plain.host(),
                0,
                new TlsSettings(keyStore, TestCertificate.PASSWORD),
                plain.maxConnections(),
                plain.idleTimeout(),
                false,
                Duration.ofSeconds(5));
        try (LicensingEngine engine =
                        Composition.open(EmbeddedDatabase.in(directory.resolve("data")), Composition.engine());
                StandaloneServer server =
                        StandaloneServer.start(settings, HttpApi.builder(engine).build(), () -> {})) {
            TestClient client = TestClient.of(
                    HttpClient.newBuilder().sslContext(trusting(keyStore)),
                    server.url().toString());

            assertThat(server.url().getScheme()).isEqualTo("https");
            assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    private static SSLContext trusting(Path keyStore) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            own.load(in, TestCertificate.PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", own.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
