package dev.latchkey.http.wire;

import dev.latchkey.http.HttpApi;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Every rule of the wire contract that concerns the public endpoints, over a real socket. */
public abstract class WireSuite
        implements SeedRules,
                OutcomeRules,
                PastedKeyRules,
                TokenRules,
                RequestRules,
                PathRules,
                BrokenPathRules,
                ErrorRules,
                LimitRules,
                DocumentRules,
                CorsRules,
                HostileRules,
                CrowdRules,
                ExportRules,
                CallerRules,
                FormatRules,
                CatalogWireRules,
                GrantWireRules,
                LicenseWireRules,
                TokenWireRules,
                IdempotencyWireRules,
                SigningKeyWireRules,
                SessionWireRules {

    /** Others' log lines about each start and each answer. JUL forgets a level that nobody holds. */
    private static final List<Logger> QUIET =
            Stream.of("org.eclipse.jetty", "io.javalin").map(Logger::getLogger).toList();

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private Shop shop;
    private WireServer server;

    @BeforeEach
    void openShop() {
        shop = Shop.open();
        server = serve(HttpApi.builder(shop.engine).build());
    }

    @AfterEach
    void closeShop() {
        server.close();
        shop.close();
    }

    @Override
    public Shop shop() {
        return shop;
    }

    @Override
    public WireClient client() {
        return new WireClient(server.port());
    }
}
