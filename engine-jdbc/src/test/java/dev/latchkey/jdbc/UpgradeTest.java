package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Sessions;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.core.Latchkey;
import dev.latchkey.jdbc.internal.storage.SchemaVersions;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tables of before the first release with data in them, which Flyway made, opened by the engine as it is now. The data
 * is made by this engine in another database and copied as far as the old tables can hold it.
 */
class UpgradeTest {
    private static final MachineId MACHINE = MachineId.of("m-1");

    private HostDatabase now;
    private HostDatabase old;

    @AfterEach
    void close() {
        now.close();
        old.close();
    }

    private static LicensingEngine open(HostDatabase host) {
        return Latchkey.builder()
                .storage(JdbcStorage.on(host.pool()))
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                .importedKeys(true)
                .signingSecretOverlap(Duration.ofDays(1))
                .build();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_tables_made_by_flyway_hold_is_there_and_works(TestDatabase database) throws SQLException {
        now = HostDatabase.fresh(database);
        old = HostDatabase.fresh(database);
        Item item;
        IssuedLicense active;
        IssuedLicense revoked;
        String publicKeys;
        try (LicensingEngine engine = open(now)) {
            item = engine.catalog().createItem("Editor");
            engine.catalog().changeItem(item.id(), draft -> draft.withRecoverableKeys(true));
            active = engine.selling().issue(item.id(), LicenseTerms.maxActivations(2));
            revoked = engine.selling().issue(item.id(), LicenseTerms.unlimited());
            engine.selling().issueForOrder(item.id(), OrderReference.of("order 17"), LicenseTerms.unlimited());
            assertThat(engine.offlineTokens().issue(ValidationRequest.of(active.key(), MACHINE)))
                    .isInstanceOf(TokenIssuance.Granted.class);
            writeEveryKindOfEvent(engine, item, active);
            engine.selling().revoke(revoked.license().id(), "a \"refund\",\nof \\ today");
            publicKeys = engine.offlineTokens().publicKeys();
        }
        List<List<Object>> events = events(now);
        List<Activation> activations = activations(now, active);
        SchemaVersions.migrateWithFlyway(old.pool());
        new TableCopy(now.pool(), old.pool()).run(TestDatabase.tables());
        moveOrderIntoColumn();
        new OldEvents(now.pool(), old.pool()).write();

        try (LicensingEngine engine = open(old)) {
            assertThat(SchemaVersions.mark(old.pool())).isPresent();
            assertThat(events(old)).isEqualTo(events);
            assertThat(keyHashes(old)).isEqualTo(keyHashes(now));
            assertThat(emptied()).isEmpty();
            assertThat(activations(old, active)).isEqualTo(activations);
            assertThat(engine.catalog().findItem(item.id())).isPresent();
            assertThat(engine.offlineTokens().publicKeys()).isEqualTo(publicKeys);
            assertIsListed(engine, LicenseFilter.of(item.id()).withMachine(MACHINE), active.license());
            assertIsListed(engine, LicenseFilter.of(item.id()).withLabelPrefix("A"), active.license());
            assertIsListed(engine, LicenseFilter.of(item.id()).in(LicenseState.REVOKED), revoked.license());
            assertWorks(engine, item, active, revoked.key());
        }
    }

    private static void assertIsListed(LicensingEngine engine, LicenseFilter filter, License license) {
        assertThat(engine.selling().list(filter, PageRequest.first(10)).entries())
                .extracting(License::id)
                .containsExactly(license.id());
    }

    private static void writeEveryKindOfEvent(LicensingEngine engine, Item item, IssuedLicense active) {
        PrincipalId bob = PrincipalId.of("bob");
        Management acting =
                engine.trusting(Actor.of(bob).withAddress("192.0.2.7").withRequestId("request-1"));
        LicenseId sold = active.license().id();
        acting.selling()
                .changeTerms(
                        sold,
                        terms -> terms.withLabel(Label.of("Ada"))
                                .withMetadata(Metadata.of(Map.of("seat", "7")))
                                .withLimit(ActivationLimit.unlimited())
                                .withExpiry(Instant.parse("2100-01-01T00:00:00Z")));
        acting.selling()
                .changeTerms(
                        sold, terms -> terms.withLimit(ActivationLimit.of(2)).withExpiry(null));
        engine.licenses().validate(ValidationRequest.of(active.key(), MACHINE).withLabel(Label.of("office")));
        engine.access().grants().put(item.projectId(), bob, Level.OWNER);
        engine.access().apiTokens().create(ApiTokenDraft.of(bob, "token of bob"));
        Sessions sessions = engine.access().sessions();
        sessions.end(sessions.open(Caller.of(bob)).session().id());
        sessions.open(Caller.of(bob));
        sessions.open(Caller.of(bob));
        assertThat(sessions.endAll(bob)).isEqualTo(2);
    }

    /** As those tables had it. */
    private void moveOrderIntoColumn() throws SQLException {
        try (Connection source = now.pool().getConnection();
                Connection target = old.pool().getConnection();
                Statement query = source.createStatement();
                ResultSet orders = query.executeQuery("SELECT license_id, reference FROM latchkey_order");
                PreparedStatement update =
                        target.prepareStatement("UPDATE latchkey_license SET reference = ? WHERE id = ?")) {
            while (orders.next()) {
                update.setString(1, orders.getString("reference"));
                update.setObject(2, orders.getObject("license_id"));
                assertThat(update.executeUpdate()).isEqualTo(1);
            }
        }
    }

    private static void assertWorks(LicensingEngine engine, Item item, IssuedLicense active, LicenseKey revoked) {
        assertIsManaged(engine, item);
        assertThat(engine.selling().recoverKey(active.license().id())).contains(active.key());
        assertKeepsTheLongestKey(engine, item);
        assertThat(engine.licenses().validate(revoked, MACHINE).isValid()).isFalse();
        assertThat(engine.selling().issueForOrder(item.id(), OrderReference.of("order 17"), LicenseTerms.unlimited()))
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
        assertThat(engine.selling()
                        .issue(item.id(), LicenseTerms.unlimited())
                        .license()
                        .itemId())
                .isEqualTo(item.id());
        assertThat(engine.offlineTokens().issue(ValidationRequest.of(active.key(), MACHINE)))
                .isInstanceOf(TokenIssuance.Granted.class);
    }

    private static void assertKeepsTheLongestKey(LicensingEngine engine, Item item) {
        LicenseKey longest = LicenseKey.of("\u6f22".repeat(LicenseKey.MAX_LENGTH));
        License imported = engine.selling()
                .importKeys(item.id(), LicenseTerms.unlimited(), List.of(longest))
                .get(0);
        assertThat(engine.selling().recoverKey(imported.id())).contains(longest);
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

    /** What the log says, without its numbers, which are given anew, and with facts in whatever text. */
    private static List<List<Object>> events(HostDatabase host) {
        try (JdbcStorage storage = JdbcStorage.on(host.pool())) {
            return storage
                    .<List<Event>>inTransaction(tx -> tx.events()
                            .read(EventPosition.START, EventPosition.START, Integer.MAX_VALUE)
                            .events())
                    .stream()
                    // No version that made those tables wrote it.
                    .filter(event -> event.type() != EventType.SIGNING_KEY_CREATED)
                    .map(event -> Arrays.<Object>asList(
                            event.type(),
                            event.at(),
                            event.origin(),
                            event.subject(),
                            event.project(),
                            event.personal(),
                            facts(event)))
                    .toList();
        }
    }

    /** Without those that no version wrote that made such tables. */
    private static Map<String, Object> facts(Event event) {
        Map<String, Object> facts = new HashMap<>(event.data().all());
        facts.keySet().removeAll(List.of("version", "activation_id"));
        return facts;
    }

    private static List<String> keyHashes(HostDatabase host) {
        return Jdbi.create(host.pool())
                .withHandle(handle -> handle.createQuery("SELECT key_hash FROM latchkey_event ORDER BY sequence")
                        .map((row, context) -> Arrays.toString(row.getBytes(1)))
                        .list());
    }

    /** Those of the old columns of the log in which something is left. */
    private List<String> emptied() {
        return Jdbi.create(old.pool())
                .withHandle(handle -> OldEvents.COLUMNS.stream()
                        .filter(column -> handle.createQuery(
                                                "SELECT COUNT(*) FROM latchkey_event WHERE " + column + " IS NOT NULL")
                                        .mapTo(Integer.class)
                                        .one()
                                > 0)
                        .toList());
    }

    private static List<Activation> activations(HostDatabase host, IssuedLicense license) {
        try (JdbcStorage storage = JdbcStorage.on(host.pool())) {
            return storage.inTransaction(
                    tx -> tx.licenses().activations(license.license().id(), null, 1_000));
        }
    }
}
