package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.LicensingEngine;
import dev.latchkey.api.MasterSecret;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.ReplacedSecret;
import dev.latchkey.api.access.Rotated;
import dev.latchkey.api.access.SigningSecret;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.core.Latchkey;
import dev.latchkey.jdbc.storage.SchemaVersions;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables of each earlier version with data in them, opened by the engine as it is now. The data is made by this engine
 * in another database and copied as far as the old tables can hold it, so a new version is tried as soon as it is there.
 */
class UpgradeTest {
    private static final MachineId MACHINE = MachineId.of("m-1");

    private HostDatabase now;
    private HostDatabase old;

    static Stream<Arguments> earlierVersions() {
        return Stream.of(TestDatabase.values())
                .flatMap(database -> SchemaVersions.earlier().map(version -> Arguments.of(database, version)));
    }

    @AfterEach
    void close() {
        now.close();
        old.close();
    }

    private static LicensingEngine open(HostDatabase host) {
        return Latchkey.builder()
                .storage(JdbcStorage.on(host.pool()))
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                .signingSecretOverlap(Duration.ofDays(1))
                .build();
    }

    @ParameterizedTest
    @MethodSource("earlierVersions")
    void what_an_earlier_version_holds_is_there_and_works(TestDatabase database, String version) throws SQLException {
        now = HostDatabase.fresh(database);
        old = HostDatabase.fresh(database);
        Item item;
        IssuedLicense active;
        IssuedLicense revoked;
        String publicKeys;
        try (LicensingEngine engine = open(now)) {
            item = engine.catalog().createItem("Editor");
            engine.catalog().changeItem(item.id(), draft -> draft.withRecoverableKeys(true));
            active = engine.licenses().issue(item.id(), LicenseTerms.maxActivations(2));
            revoked = engine.licenses().issue(item.id(), LicenseTerms.unlimited());
            engine.licenses().issueForOrder(item.id(), OrderReference.of("order 17"), LicenseTerms.unlimited());
            assertThat(engine.offlineTokens().issue(ValidationRequest.of(active.key(), MACHINE)))
                    .isInstanceOf(TokenIssuance.Granted.class);
            engine.licenses().revoke(revoked.license().id(), "refund");
            publicKeys = engine.offlineTokens().publicKeys();
        }
        List<Event> events = events(now);
        List<Activation> activations = activations(now, active);
        SchemaVersions.migrate(old.pool(), version);
        new TableCopy(now.pool(), old.pool()).run(TestDatabase.tables());
        assertThat(SchemaVersions.current(old.pool())).isEqualTo(version);

        try (LicensingEngine engine = open(old)) {
            assertThat(SchemaVersions.current(old.pool())).isEqualTo(SchemaVersions.newest());
            assertThat(events(old))
                    .extracting(Event::draft)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("project")
                    .as("but for the project, of which versions before 3 know nothing")
                    .isEqualTo(events.stream().map(Event::draft).toList());
            assertThat(activations(old, active)).isEqualTo(activations);
            assertThat(engine.catalog().findItem(item.id())).isPresent();
            assertThat(engine.offlineTokens().publicKeys()).isEqualTo(publicKeys);
            assertWorks(engine, item, active, revoked.key());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("21: secrets that were replaced before version 7, when there was room for one, keep their time")
    void a_replaced_secret_of_an_earlier_version_keeps_its_time(TestDatabase database) throws SQLException {
        now = HostDatabase.fresh(database);
        old = HostDatabase.fresh(database);
        IssuedApiToken issued;
        Rotated<BearerToken> bearer;
        Rotated<SigningSecret> secret;
        try (LicensingEngine engine = open(now)) {
            ApiTokens tokens = engine.access().apiTokens();
            issued = tokens.create(ApiTokenDraft.of(PrincipalId.of("seller"), "token"));
            bearer = tokens.rotate(issued.token().id(), Duration.ofDays(1));
            secret = tokens.rotateSigningSecret(issued.token().id());
        }
        SchemaVersions.migrate(old.pool(), "6");
        new TableCopy(now.pool(), old.pool()).run(TestDatabase.tables());
        moveIntoColumns("latchkey_earlier_token", "token_hash", "earlier_hash", "earlier_until");
        moveIntoColumns("latchkey_earlier_secret", "signing_secret", "earlier_secret", "earlier_secret_until");

        try (LicensingEngine engine = open(old)) {
            for (BearerToken each : List.of(issued.bearer(), bearer.secret())) {
                assertThat(engine.access().authenticate(each.reveal(), InetAddress.getLoopbackAddress()))
                        .isInstanceOf(Authentication.Accepted.class);
            }
            ApiTokens tokens = engine.access().apiTokens();
            assertThat(tokens.signingSecrets(issued.token().id()))
                    .containsExactly(secret.secret(), issued.signingSecret());
            assertThat(tokens.rotate(issued.token().id()).previous())
                    .as("whose preview was not noted")
                    .containsExactly(
                            new ReplacedSecret("", bearer.previous().get(0).endsAt()));
        }
    }

    /** As the tables had it. */
    private void moveIntoColumns(String table, String from, String into, String until) throws SQLException {
        try (Connection source = now.pool().getConnection();
                Connection target = old.pool().getConnection();
                PreparedStatement query = source.prepareStatement("SELECT " + from + ", ends_at FROM " + table);
                ResultSet rows = query.executeQuery();
                PreparedStatement update =
                        target.prepareStatement("UPDATE latchkey_api_token SET " + into + " = ?, " + until + " = ?")) {
            while (rows.next()) {
                update.setBytes(1, rows.getBytes(1));
                update.setLong(2, rows.getLong(2));
                assertThat(update.executeUpdate()).isEqualTo(1);
            }
        }
    }

    private static void assertWorks(LicensingEngine engine, Item item, IssuedLicense active, LicenseKey revoked) {
        assertIsManaged(engine, item);
        assertThat(engine.licenses().recoverKey(active.license().id())).contains(active.key());
        assertThat(engine.licenses().validate(revoked, MACHINE).isValid()).isFalse();
        assertThat(engine.licenses().issueForOrder(item.id(), OrderReference.of("order 17"), LicenseTerms.unlimited()))
                .as("sold already")
                .isInstanceOf(OrderedLicense.Existing.class);
        for (String machine : List.of("m-1", "m-2", "m-1")) {
            assertThat(engine.licenses()
                            .validate(active.key(), MachineId.of(machine))
                            .isValid())
                    .isTrue();
        }
        assertThat(engine.licenses().validate(active.key(), MachineId.of("m-3")).isValid())
                .as("the limit is reached")
                .isFalse();
        assertThat(engine.licenses()
                        .issue(item.id(), LicenseTerms.unlimited())
                        .license()
                        .itemId())
                .isEqualTo(item.id());
        assertThat(engine.offlineTokens().issue(ValidationRequest.of(active.key(), MACHINE)))
                .isInstanceOf(TokenIssuance.Granted.class);
    }

    private static void assertIsManaged(LicensingEngine engine, Item item) {
        PrincipalId seller = PrincipalId.of("seller");
        String token = engine.access()
                .apiTokens()
                .create(ApiTokenDraft.of(seller, "token"))
                .bearer()
                .reveal();
        engine.access().grants().put(item.projectId(), seller, Level.OWNER);
        Authentication answer = engine.access().authenticate(token, InetAddress.getLoopbackAddress());
        assertThat(answer).isInstanceOf(Authentication.Accepted.class);
        String secret =
                engine.access().sessions().open(Caller.of(seller)).secret().reveal();
        assertThat(engine.access().sessions().authenticate(secret, InetAddress.getLoopbackAddress()))
                .isInstanceOf(Authentication.Accepted.class);
        assertThat(engine.access()
                        .authorize(
                                ((Authentication.Accepted) answer).caller(), Operation.PROJECT_DELETE, item.projectId())
                        .isAllowed())
                .isTrue();
    }

    private static List<Event> events(HostDatabase host) {
        try (JdbcStorage storage = JdbcStorage.on(host.pool())) {
            return storage.inTransaction(tx -> tx.events().after(0, Integer.MAX_VALUE));
        }
    }

    private static List<Activation> activations(HostDatabase host, IssuedLicense license) {
        try (JdbcStorage storage = JdbcStorage.on(host.pool())) {
            return storage.inTransaction(
                    tx -> tx.licenses().activations(license.license().id()));
        }
    }
}
