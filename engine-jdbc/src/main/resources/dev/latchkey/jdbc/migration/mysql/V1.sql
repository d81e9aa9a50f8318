-- Times are milliseconds since 1970-01-01T00:00:00Z. UUIDs are 16 bytes, most significant first. The collation compares
-- texts exactly, spaces at their end included. Each statement can be run again, since a change of tables
-- commits by itself: what was broken off is gone through from its beginning.

-- One row, which is written last: the version of these tables, the oldest version of them that an engine has to know to work
-- on them, and what tells this database from every other.
CREATE TABLE IF NOT EXISTS latchkey_schema (
  id          INT  NOT NULL PRIMARY KEY CHECK (id = 1),
  version     INT  NOT NULL,
  usable_from INT  NOT NULL,
  identity    BINARY(16) NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS latchkey_project (
  id                     BINARY(16)   NOT NULL PRIMARY KEY,
  name                   VARCHAR(400) NOT NULL,
  verification_enabled   BOOLEAN      NOT NULL,
  token_lifetime_seconds BIGINT       NOT NULL,
  created_at             BIGINT       NOT NULL,
  version                BIGINT       NOT NULL,
  grants_version         BIGINT       DEFAULT 0 NOT NULL -- whoever changes grants changes it first, one after the other
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
  sealed_key        VARBINARY(4000),                -- encrypted, where keys are recoverable
  suspended         BOOLEAN      NOT NULL,
  revoked_at        BIGINT,                         -- NULL is not revoked
  revocation_reason VARCHAR(1000),
  max_activations   INT,                            -- NULL is unlimited
  activation_count  INT          NOT NULL CHECK (activation_count >= 0),
  created_at        BIGINT       NOT NULL,
  expires_at        BIGINT,                         -- NULL is never
  label             VARCHAR(400),
  metadata          MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin, -- name=text&name=text, as forms are sent
  version           BIGINT       NOT NULL,
  CONSTRAINT latchkey_license_key UNIQUE (key_hash),
  FOREIGN KEY (item_id) REFERENCES latchkey_item (id),
  INDEX latchkey_license_by_item (item_id, id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- The seller's orders. A licence that was issued for none has no row: a cluster may take two missing values for the same.
CREATE TABLE IF NOT EXISTS latchkey_order (
  license_id BINARY(16) NOT NULL PRIMARY KEY,
  item_id    BINARY(16) NOT NULL,
  reference  VARCHAR(510) NOT NULL,
  CONSTRAINT latchkey_order_reference UNIQUE (item_id, reference),
  FOREIGN KEY (license_id) REFERENCES latchkey_license (id)
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

-- Rows are added, and the oldest deleted; of one that stays, only the personal part changes, when it is erased.
CREATE TABLE IF NOT EXISTS latchkey_event (
  sequence     BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  event_type   VARCHAR(40)   NOT NULL,
  occurred_at  BIGINT        NOT NULL,
  actor        VARCHAR(20)   NOT NULL,       -- who caused it: host, client or principal
  by_token_id  BINARY(16),                   -- by what
  request_id   VARCHAR(510),
  subject_kind VARCHAR(20)   NOT NULL,
  subject_id   BINARY(16),                   -- NULL of what has no id of its own
  project_id   BINARY(16),
  key_hash     BINARY(16),                   -- of the licence's key; NULL unless it is about a licence
  data         VARCHAR(4000) NOT NULL,       -- what it became, as a flat JSON object
  personal     VARCHAR(3000)                 -- what identifies people, as a flat JSON object; NULL is erased
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

-- Where durable readers of the event log are.
CREATE TABLE IF NOT EXISTS latchkey_cursor (
  name       VARCHAR(64) NOT NULL PRIMARY KEY,
  place      MEDIUMTEXT  NOT NULL,                 -- behind which row, and which rows before it may still come
  version    BIGINT      NOT NULL,
  updated_at BIGINT      NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- The buckets of the limits that nodes share. A bucket without a row is full. Times are microseconds since
-- 1970-01-01T00:00:00Z by this database's clock.
CREATE TABLE IF NOT EXISTS latchkey_bucket (
  id      BINARY(16) NOT NULL PRIMARY KEY,          -- 128 bits of an HMAC of the class and the subject
  outcome BIGINT     NOT NULL,                      -- of the last call: twice what the bucket lacks, and 1 if admitted
  full_at BIGINT     NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS latchkey_api_token (
  id                        BINARY(16) NOT NULL PRIMARY KEY,
  principal                 VARCHAR(510) NOT NULL,
  name                      VARCHAR(400) NOT NULL,
  scopes                    VARCHAR(3000),                   -- with spaces between; NULL is all of them, empty is none
  token_hash                BINARY(16) NOT NULL,             -- 128 bits of an HMAC of the token
  token_preview             VARCHAR(8) NOT NULL,
  signing_secret            VARBINARY(400) NOT NULL,         -- encrypted
  signing_secret_preview    VARCHAR(8) NOT NULL,
  signing_secret_rotated_at BIGINT,
  allowed_addresses         VARCHAR(3000),                   -- with spaces between; NULL is any
  credits                   INT CHECK (credits >= 0),        -- NULL is any number
  created_at                BIGINT NOT NULL,
  expires_at                BIGINT,                          -- NULL is never
  revoked_at                BIGINT,                          -- NULL is not revoked
  last_used                 BIGINT,                          -- NULL is never
  use_count                 BIGINT NOT NULL,
  CONSTRAINT latchkey_api_token_hash UNIQUE (token_hash),
  INDEX latchkey_api_token_by_principal (principal, id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS latchkey_grant (
  project_id BINARY(16) NOT NULL,
  principal  VARCHAR(510) NOT NULL,
  level      INT NOT NULL CHECK (level BETWEEN 0 AND 3), -- 0 is Owner, 3 is Viewer
  granted_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, principal),
  FOREIGN KEY (project_id) REFERENCES latchkey_project (id),
  INDEX latchkey_grant_by_principal (principal, project_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Calls with idempotency keys.
CREATE TABLE IF NOT EXISTS latchkey_idempotency (
  id          BINARY(16) NOT NULL PRIMARY KEY, -- 128 bits of a hash of who calls, what is called, and the key
  fingerprint BINARY(16) NOT NULL,             -- 128 bits of a hash of what was asked for
  owner_id    BINARY(16) NOT NULL,             -- whoever runs it
  expires_at  BIGINT NOT NULL,                 -- nobody else runs it before then, and it may be deleted after
  answer      MEDIUMBLOB,                      -- encrypted; NULL while it runs
  INDEX latchkey_idempotency_by_expiry (expires_at)
) ENGINE = InnoDB;

-- Browsers' sessions.
CREATE TABLE IF NOT EXISTS latchkey_session (
  id           BINARY(16) NOT NULL PRIMARY KEY,
  session_hash BINARY(16) NOT NULL, -- 128 bits of an HMAC of the cookie's secret
  principal    VARCHAR(510) NOT NULL,
  scopes       VARCHAR(3000),       -- with spaces between; NULL is all of them, empty is none
  token_hash   BINARY(16),          -- of the API token that it stands for; NULL is none
  created_at   BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL,
  CONSTRAINT latchkey_session_hash UNIQUE (session_hash),
  INDEX latchkey_session_by_principal (principal),
  INDEX latchkey_session_by_expiry (expires_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Replaced secrets of API tokens, which stay good for a while.
CREATE TABLE IF NOT EXISTS latchkey_earlier_token (
  token_id   BINARY(16) NOT NULL,
  nth        INT NOT NULL,        -- 0 is the one that was replaced first
  token_hash BINARY(16) NOT NULL,
  preview    VARCHAR(8) NOT NULL,
  ends_at    BIGINT NOT NULL,
  PRIMARY KEY (token_id, nth),
  CONSTRAINT latchkey_earlier_token_hash UNIQUE (token_hash),
  FOREIGN KEY (token_id) REFERENCES latchkey_api_token (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS latchkey_earlier_secret (
  token_id       BINARY(16) NOT NULL,
  nth            INT NOT NULL,    -- 0 is the one that was replaced first
  signing_secret VARBINARY(400) NOT NULL, -- encrypted
  preview        VARCHAR(8) NOT NULL,
  ends_at        BIGINT NOT NULL,
  PRIMARY KEY (token_id, nth),
  FOREIGN KEY (token_id) REFERENCES latchkey_api_token (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

INSERT INTO latchkey_schema (id, version, usable_from, identity)
  SELECT 1, 1, 1, UNHEX(REPLACE(UUID(), '-', '')) FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM latchkey_schema);
