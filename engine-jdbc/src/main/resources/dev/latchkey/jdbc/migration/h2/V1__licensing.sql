-- Times are milliseconds since 1970-01-01T00:00:00Z. Texts are compared exactly; their lengths are in UTF-16 units,
-- two for each character that the engine admits. Each statement of all these files can be run again, since a change of tables
-- commits by itself: what was broken off is gone through from its beginning.

CREATE TABLE IF NOT EXISTS latchkey_project (
  id                     UUID         NOT NULL PRIMARY KEY,
  name                   VARCHAR(400) NOT NULL,
  verification_enabled   BOOLEAN      NOT NULL,
  token_lifetime_seconds BIGINT       NOT NULL,
  created_at             BIGINT       NOT NULL,
  version                BIGINT       NOT NULL
);

CREATE TABLE IF NOT EXISTS latchkey_item (
  id                      UUID         NOT NULL PRIMARY KEY,
  project_id              UUID         NOT NULL REFERENCES latchkey_project (id),
  name                    VARCHAR(400) NOT NULL,
  default_max_activations INT,                      -- NULL is unlimited
  keys_enabled            BOOLEAN      NOT NULL,
  recoverable_keys        BOOLEAN      NOT NULL,
  license_text            VARCHAR(100000),
  created_at              BIGINT       NOT NULL,
  version                 BIGINT       NOT NULL
);

CREATE TABLE IF NOT EXISTS latchkey_license (
  id                UUID         NOT NULL PRIMARY KEY,
  item_id           UUID         NOT NULL REFERENCES latchkey_item (id),
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
  CONSTRAINT latchkey_license_order UNIQUE (item_id, reference)
);

CREATE INDEX IF NOT EXISTS latchkey_license_by_item ON latchkey_license (item_id, id);

-- The key hash lies here too, so that a licence and its machines can be kept together on one node.
CREATE TABLE IF NOT EXISTS latchkey_activation (
  license_id UUID         NOT NULL REFERENCES latchkey_license (id),
  machine    VARCHAR(510) NOT NULL,
  id         UUID         NOT NULL,
  key_hash   BINARY(16)   NOT NULL,
  label      VARCHAR(400),
  created_at BIGINT       NOT NULL,
  last_seen  BIGINT       NOT NULL,
  PRIMARY KEY (license_id, machine)
);

-- Rows are only ever added.
CREATE TABLE IF NOT EXISTS latchkey_event (
  sequence         BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_type       VARCHAR(40) NOT NULL,
  occurred_at      BIGINT      NOT NULL,
  actor            VARCHAR(510) NOT NULL,
  item_id          UUID,
  license_id       UUID,
  machine          VARCHAR(510),
  license_state    VARCHAR(20),
  activation_count INT,
  detail           VARCHAR(2000)
);

CREATE TABLE IF NOT EXISTS latchkey_signing_key (
  kid                VARCHAR(100)    NOT NULL PRIMARY KEY,
  algorithm          VARCHAR(20)     NOT NULL,
  created_at         BIGINT          NOT NULL,
  public_key         VARBINARY(2000) NOT NULL,
  sealed_private_key VARBINARY(4000) NOT NULL       -- encrypted
);

CREATE TABLE IF NOT EXISTS latchkey_mark (
  name    VARCHAR(64)     NOT NULL PRIMARY KEY,
  content VARBINARY(1024) NOT NULL
);
