-- Who may manage what, and who did. Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE IF NOT EXISTS latchkey_api_token (
  id                        BINARY(16) NOT NULL PRIMARY KEY,
  principal                 VARCHAR(510) NOT NULL,
  name                      VARCHAR(400) NOT NULL,
  scopes                    VARCHAR(3000),                   -- with spaces between; NULL is all of them
  token_hash                BINARY(16) NOT NULL,             -- 128 bits of an HMAC of the token
  token_preview             VARCHAR(8) NOT NULL,
  earlier_hash              BINARY(16),                      -- of the token that this one has replaced
  earlier_until             BIGINT,
  signing_secret            VARBINARY(400) NOT NULL,         -- encrypted
  signing_secret_preview    VARCHAR(8) NOT NULL,
  signing_secret_rotated_at BIGINT,
  earlier_secret            VARBINARY(400),                  -- encrypted
  earlier_secret_until      BIGINT,
  allowed_addresses         VARCHAR(3000),                   -- with spaces between; NULL is any
  credits                   INT CHECK (credits >= 0),        -- NULL is any number
  created_at                BIGINT NOT NULL,
  expires_at                BIGINT,                          -- NULL is never
  revoked_at                BIGINT,                          -- NULL is not revoked
  last_used                 BIGINT,                          -- NULL is never
  use_count                 BIGINT NOT NULL,
  CONSTRAINT latchkey_api_token_hash UNIQUE (token_hash),
  INDEX latchkey_api_token_by_earlier_hash (earlier_hash),
  INDEX latchkey_api_token_by_principal (principal, id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- A project's grants are changed by whoever has changed this number, one after the other.
SET @statement = IF(EXISTS (SELECT 1 FROM information_schema.columns
  WHERE table_schema = DATABASE() AND table_name = 'latchkey_project' AND column_name = 'grants_version'), 'DO 0',
  'ALTER TABLE latchkey_project ADD COLUMN grants_version BIGINT DEFAULT 0 NOT NULL');
PREPARE latchkey FROM @statement;
EXECUTE latchkey;
DEALLOCATE PREPARE latchkey;

CREATE TABLE IF NOT EXISTS latchkey_grant (
  project_id BINARY(16) NOT NULL,
  principal  VARCHAR(510) NOT NULL,
  level      INT NOT NULL CHECK (level BETWEEN 0 AND 3), -- 0 is Owner, 3 is Viewer
  granted_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, principal),
  FOREIGN KEY (project_id) REFERENCES latchkey_project (id),
  INDEX latchkey_grant_by_principal (principal, project_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- What an event concerns besides items and licences; and if a principal caused it, who, with what, from where.
SET @statement = IF(EXISTS (SELECT 1 FROM information_schema.columns
  WHERE table_schema = DATABASE() AND table_name = 'latchkey_event' AND column_name = 'project_id'), 'DO 0',
  'ALTER TABLE latchkey_event
    ADD COLUMN project_id BINARY(16),
    ADD COLUMN token_id BINARY(16),
    ADD COLUMN principal VARCHAR(510),
    ADD COLUMN by_principal VARCHAR(510),
    ADD COLUMN by_token_id BINARY(16),
    ADD COLUMN by_address VARCHAR(128),
    ADD COLUMN request_id VARCHAR(510)');
PREPARE latchkey FROM @statement;
EXECUTE latchkey;
DEALLOCATE PREPARE latchkey;
