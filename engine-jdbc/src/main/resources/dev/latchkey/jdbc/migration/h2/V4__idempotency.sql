-- Calls with idempotency keys. Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE IF NOT EXISTS latchkey_idempotency (
  id          UUID NOT NULL PRIMARY KEY,       -- 128 bits of a hash of who calls, what is called, and the key
  fingerprint UUID NOT NULL,                   -- 128 bits of a hash of what was asked for
  owner_id    UUID NOT NULL,                   -- whoever runs it
  expires_at  BIGINT NOT NULL,                 -- nobody else runs it before then, and it may be deleted after
  answer      VARBINARY(1000000)               -- encrypted; NULL while it runs
);

CREATE INDEX IF NOT EXISTS latchkey_idempotency_by_expiry ON latchkey_idempotency (expires_at);
