package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.engine.Readiness;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.storage.BucketLimit;
import dev.latchkey.api.storage.SharedBuckets;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.core.Latchkey;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables in a schema that is named, beside others in the connection's own. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class OtherSchemaTest {
    private static final MachineId MACHINE = MachineId.of("m-1");

    private final HostDatabase host;
    private final String quote;
    /** Whatever a name can have that means something elsewhere in a statement. */
    private final String schema = "Tenant:a's ?" + UUID.randomUUID();

    OtherSchemaTest(TestDatabase database) throws SQLException {
        host = HostDatabase.fresh(database);
        quote = database == TestDatabase.MARIADB ? "`" : "\"";
        try (Connection connection = host.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + quoted(schema));
        }
    }

    @AfterEach
    void close() {
        host.close();
    }

    private LicensingEngine engine(JdbcStorage storage) {
        return Latchkey.builder()
                .storage(storage)
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                .build();
    }

    private String quoted(String name) {
        return quote + name + quote;
    }

    private int rows(String table) {
        try (Connection connection = host.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            count.next();
            return count.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_engine_does_all_its_work_there_and_none_elsewhere() throws Exception {
        try (LicensingEngine here = engine(JdbcStorage.on(host.pool()));
                LicensingEngine there =
                        engine(JdbcStorage.builder(host.pool()).schema(schema).build())) {
            Item item = there.catalog().createItem("Editor");
            IssuedLicense issued = there.selling().issue(item.id(), LicenseTerms.maxActivations(1));
            OrderReference order = OrderReference.of("order 1");
            assertThat(there.selling().issueForOrder(item.id(), order, LicenseTerms.unlimited()))
                    .isInstanceOf(OrderedLicense.Created.class);
            assertThat(there.selling().issueForOrder(item.id(), order, LicenseTerms.unlimited()))
                    .isInstanceOf(OrderedLicense.Existing.class);
            assertThat(there.licenses().validate(issued.key(), MACHINE).isValid())
                    .isTrue();
            assertThat(there.licenses()
                            .validate(issued.key(), MachineId.of("m-2"))
                            .isValid())
                    .isFalse();
            there.licenses().deactivate(issued.key(), MACHINE);
            there.selling().revoke(issued.license().id(), "refund");
            PrincipalId seller = PrincipalId.of("seller");
            there.access().grants().put(item.projectId(), seller, Level.OWNER);
            String token = there.access()
                    .apiTokens()
                    .create(ApiTokenDraft.of(seller, "token"))
                    .bearer()
                    .reveal();
            assertThat(there.access().authenticate(token, InetAddress.getLoopbackAddress()))
                    .isInstanceOf(Authentication.Accepted.class);
            there.flush();
            assertThat(there.readiness()).isEqualTo(Readiness.READY);
            assertThat(here.readiness()).isEqualTo(Readiness.READY);
        }
        assertThat(rows(quoted(schema) + ".latchkey_license")).isEqualTo(2);
        for (String table : TestDatabase.tables()) {
            if (!table.equals("latchkey_mark") && !table.equals("latchkey_signing_key")) {
                assertThat(rows(table)).as(table).isZero();
            }
        }
    }

    @Test
    void shared_limits_are_kept_there() {
        try (JdbcStorage storage =
                JdbcStorage.builder(host.pool()).schema(schema).build()) {
            SharedBuckets buckets = storage.sharedBuckets();
            UUID bucket = UUID.randomUUID();
            BucketLimit limit = new BucketLimit(1, 86_400_000_000L);
            assertThat(buckets.take(bucket, limit).admitted()).isTrue();
            assertThat(buckets.take(bucket, limit).admitted()).isFalse();
        }
        assertThat(rows(quoted(schema) + ".latchkey_bucket")).isEqualTo(1);
    }

    @Test
    void the_hosts_transaction_works_there_too() throws SQLException {
        try (JdbcStorage storage =
                        JdbcStorage.builder(host.pool()).schema(schema).build();
                LicensingEngine engine = engine(storage);
                Connection connection = host.pool().getConnection()) {
            Item item = engine.catalog().createItem("Editor");
            connection.setAutoCommit(false);
            engine.within(storage.lend(connection)).issue(item.id(), LicenseTerms.unlimited());
            connection.rollback();
            engine.within(storage.lend(connection)).issue(item.id(), LicenseTerms.unlimited());
            connection.commit();
            connection.setAutoCommit(true);
        }
        assertThat(rows(quoted(schema) + ".latchkey_license")).isEqualTo(1);
    }

    @Test
    void a_schema_that_is_not_there_is_named() {
        assertThatThrownBy(
                        () -> JdbcStorage.builder(host.pool()).schema("nowhere").build())
                .isInstanceOf(StorageException.class)
                .hasMessage(
                        "there is no schema nowhere that the database user may use: create it, or name another one");
        assertThat(host.activeConnections()).isZero();
    }
}
