package dev.latchkey.jdbc;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Rows of which each list has few, one in so many, among those of other projects, principals and licences. */
record SkewedRows(Handle handle) {
    static final String PRINCIPAL = "principal 1";

    /** How many rows each list has at least. */
    static final int FEW = 100;

    /** Adds so many rows to each table, and a few of them to this project and this licence, which are there. */
    void add(int many, UUID project, UUID item, UUID license) {
        UUID other = UUID.randomUUID();
        insert(
                "latchkey_license (id, item_id, key_hash, key_preview, suspended, activation_count, created_at, version)",
                other,
                item,
                hash(),
                "",
                false,
                0,
                0,
                1);
        for (int i = 0; i < many; i++) {
            boolean isListed = i % (many / FEW) == 0;
            String principal = isListed ? PRINCIPAL : "principal " + UUID.randomUUID();
            UUID some = UUID.randomUUID();
            insert(
                    "latchkey_project (id, name, verification_enabled, token_lifetime_seconds, created_at, version)",
                    some,
                    "p",
                    true,
                    60,
                    0,
                    1);
            insertOf(isListed ? project : some, principal);
            insert("latchkey_grant (project_id, principal, level, granted_at)", some, principal + "!", 0, 0);
            // Before the Owners in the order of the principals.
            insert("latchkey_grant (project_id, principal, level, granted_at)", project, "a viewer " + some, 3, 0);
            insert("latchkey_grant (project_id, principal, level, granted_at)", some, principal, 0, 0);
            insert(
                    "latchkey_activation (license_id, machine, id, item_id, key_hash, created_at, last_seen)",
                    isListed ? license : other,
                    UUID.randomUUID().toString(),
                    UUID.randomUUID(),
                    item,
                    hash(),
                    0,
                    0);
            insertEnding(isListed ? i : Long.MAX_VALUE - i);
        }
    }

    private void insertOf(UUID project, String principal) {
        insert(
                "latchkey_item (id, project_id, name, keys_enabled, recoverable_keys, created_at, version)",
                UUID.randomUUID(),
                project,
                "i",
                true,
                false,
                0,
                1);
        insert(
                "latchkey_grant (project_id, principal, level, granted_at)",
                project,
                "principal " + UUID.randomUUID(),
                0,
                0);
        insert(
                "latchkey_api_token (id, principal, name, token_hash, token_preview, signing_secret, signing_secret_preview,"
                        + " created_at, use_count)",
                UUID.randomUUID(),
                principal,
                "n",
                hash(),
                "p",
                new byte[1],
                "p",
                0,
                0);
    }

    private void insertEnding(long expiry) {
        insert(
                "latchkey_idempotency (id, fingerprint, owner_id, expires_at)",
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                expiry);
        insert(
                "latchkey_session (id, session_hash, principal, created_at, expires_at)",
                UUID.randomUUID(),
                hash(),
                PRINCIPAL,
                0,
                expiry);
    }

    private void insert(String table, Object... values) {
        handle.execute("INSERT INTO " + table + " VALUES (?" + ", ?".repeat(values.length - 1) + ")", values);
    }

    private static byte[] hash() {
        UUID random = UUID.randomUUID();
        return ByteBuffer.allocate(16)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .array();
    }
}
