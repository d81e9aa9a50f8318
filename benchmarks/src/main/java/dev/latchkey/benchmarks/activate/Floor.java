package dev.latchkey.benchmarks.activate;

import dev.latchkey.jdbc.JdbcStorage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The floor: one statement by plain JDBC, which writes the same three rows of the engine's own tables, with their
 * indexes. It knows the licence's id, item and hash beforehand, checks no key, returns only a number, and keeps no
 * cache.
 */
final class Floor implements Subject {
    private static final String ACTIVATE = "WITH taken AS (UPDATE latchkey_license SET"
            + " activation_count = activation_count + 1, version = version + 1 WHERE id = ? AND revoked_at IS NULL"
            + " AND NOT suspended AND (expires_at IS NULL OR expires_at > ?)"
            + " AND (max_activations IS NULL OR activation_count < max_activations) RETURNING *),"
            + " added AS (INSERT INTO latchkey_activation (license_id, machine, id, item_id, key_hash, created_at,"
            + " last_seen) SELECT id, ?, ?, item_id, key_hash, ?, ? FROM taken),"
            + " logged AS (INSERT INTO latchkey_event (event_type, occurred_at, actor, subject_kind, subject_id,"
            + " project_id, key_hash, data, personal) SELECT 'activation.added', ?, 'client', 'license', id, ?,"
            + " key_hash, ?, ? FROM taken) SELECT activation_count FROM taken";
    private static final String PROJECT =
            "INSERT INTO latchkey_project (id, name, verification_enabled, token_lifetime_seconds, created_at, version)"
                    + " VALUES (?, 'p', TRUE, 1, 1, 0)";
    private static final String ITEM =
            "INSERT INTO latchkey_item (id, project_id, name, keys_enabled, recoverable_keys, created_at, version)"
                    + " VALUES (?, ?, 'i', TRUE, FALSE, 1, 0)";
    private static final String LICENSE = "INSERT INTO latchkey_license (id, item_id, key_hash, key_preview, suspended,"
            + " activation_count, created_at, version) SELECT gen_random_uuid(), ?, decode(md5(n::text), 'hex'), 'ABCD',"
            + " FALSE, 0, 1, 0 FROM generate_series(1, ?) n";

    private final DataSource source;
    private final UUID project = UUID.randomUUID();
    private final List<UUID> licenses = new ArrayList<>();

    Floor(DataSource source, int count) throws SQLException {
        this.source = source;
        JdbcStorage.on(source).close();
        UUID item = UUID.randomUUID();
        try (Connection connection = source.getConnection()) {
            insert(connection, PROJECT, project);
            insert(connection, ITEM, item, project);
            insert(connection, LICENSE, item, count);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT id FROM latchkey_license")) {
                while (rows.next()) {
                    licenses.add(rows.getObject(1, UUID.class));
                }
            }
        }
    }

    private static void insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void activate(int license, String machine) throws SQLException {
        long now = System.currentTimeMillis();
        UUID id = UUID.randomUUID();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(ACTIVATE)) {
            statement.setObject(1, licenses.get(license));
            statement.setLong(2, now);
            statement.setString(3, machine);
            statement.setObject(4, id);
            statement.setLong(5, now);
            statement.setLong(6, now);
            statement.setLong(7, now);
            statement.setObject(8, project);
            statement.setString(9, "{\"state\":\"active\",\"activation_count\":1,\"activation_id\":\"" + id + "\"}");
            statement.setString(10, "{\"machine\":\"" + machine + "\"}");
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("not activated");
                }
            }
        }
    }
}
