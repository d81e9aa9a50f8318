-- Calls with idempotency keys. Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE IF NOT EXISTS latchkey_idempotency (
  id          BINARY(16) NOT NULL PRIMARY KEY, -- 128 bits of a hash of who calls, what is called, and the key
  fingerprint BINARY(16) NOT NULL,             -- 128 bits of a hash of what was asked for
  owner_id    BINARY(16) NOT NULL,             -- whoever runs it
  expires_at  BIGINT NOT NULL,                 -- nobody else runs it before then, and it may be deleted after
  answer      MEDIUMBLOB,                      -- encrypted; NULL while it runs
  INDEX latchkey_idempotency_by_expiry (expires_at)
) ENGINE = InnoDB;
