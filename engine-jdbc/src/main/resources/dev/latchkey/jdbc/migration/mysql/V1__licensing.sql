-- Times are milliseconds since 1970-01-01T00:00:00Z. UUIDs are 16 bytes, most significant first. The collation compares
-- texts exactly, spaces at their end included. Each statement of all these files can be run again, since a change of tables
-- commits by itself: what was broken off is gone through from its beginning.

CREATE TABLE IF NOT EXISTS latchkey_project (
  id                     BINARY(16)   NOT NULL PRIMARY KEY,
  name                   VARCHAR(400) NOT NULL,
  verification_enabled   BOOLEAN      NOT NULL,
  token_lifetime_seconds BIGINT       NOT NULL,
  created_at             BIGINT       NOT NULL,
  version                BIGINT       NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS latchkey_item (
  id                      BINARY(16)   NOT NULL PRIMARY KEY,
  project_id              BINARY(16)   NOT NULL,
  name                    VARCHAR(400) NOT NULL,
  default_max_activations INT,                      -- NULL is unlimited
  keys_enabled            BOOLEAN      NOT NULL,
  recoverable_keys        BOOLEAN      NOT NULL,
  license_text            MEDIUMTEXT,
  created_at              BIGINT       NOT NULL,
  version                 BIGINT       NOT NULL,
  FOREIGN KEY (project_id) REFERENCES latchkey_project (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS latchkey_license (
  id                BINARY(16)   NOT NULL PRIMARY KEY,
  item_id           BINARY(16)   NOT NULL,
  key_hash          BINARY(16)   NOT NULL,          -- 128 bits of an HMAC of the key
  key_preview       VARCHAR(40)  NOT NULL,
  sealed_key        VARBINARY(2000),                -- encrypted, where keys are recoverable
  suspended         BOOLEAN      NOT NULL,
  revoked_at        BIGINT,                         -- NULL is not revoked
  revocation_reason VARCHAR(1000),
  max_activations   INT,                            -- NULL is unlimited
  activation_count  INT          NOT NULL CHECK (activation_count >= 0),
  created_at        BIGINT       NOT NULL,
  expires_at        BIGINT,                         -- NULL is never
  label             VARCHAR(400),
  reference         VARCHAR(510),                   -- the seller's order
  version           BIGINT       NOT NULL,
  CONSTRAINT latchkey_license_key UNIQUE (key_hash),
  CONSTRAINT latchkey_license_order UNIQUE (item_id, reference),
  FOREIGN KEY (item_id) REFERENCES latchkey_item (id),
  INDEX latchkey_license_by_item (item_id, id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- The key hash lies here too, so that a licence and its machines can be kept together on one node.
CREATE TABLE IF NOT EXISTS latchkey_activation (
  license_id BINARY(16)   NOT NULL,
  machine    VARCHAR(510) NOT NULL,
  id         BINARY(16)   NOT NULL,
  key_hash   BINARY(16)   NOT NULL,
  label      VARCHAR(400),
  created_at BIGINT       NOT NULL,
  last_seen  BIGINT       NOT NULL,
  PRIMARY KEY (license_id, machine),
  FOREIGN KEY (license_id) REFERENCES latchkey_license (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Rows are only ever added.
CREATE TABLE IF NOT EXISTS latchkey_event (
  sequence         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  event_type       VARCHAR(40) NOT NULL,
  occurred_at      BIGINT      NOT NULL,
  actor            VARCHAR(510) NOT NULL,
  item_id          BINARY(16),
  license_id       BINARY(16),
  machine          VARCHAR(510),
  license_state    VARCHAR(20),
  activation_count INT,
  detail           VARCHAR(2000)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS latchkey_signing_key (
  kid                VARCHAR(100)    NOT NULL PRIMARY KEY,
  algorithm          VARCHAR(20)     NOT NULL,
  created_at         BIGINT          NOT NULL,
  public_key         VARBINARY(2000) NOT NULL,
  sealed_private_key VARBINARY(4000) NOT NULL       -- encrypted
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS latchkey_mark (
  name    VARCHAR(64)     NOT NULL PRIMARY KEY,
  content VARBINARY(1024) NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;
