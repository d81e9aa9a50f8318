-- Who may manage what, and who did. Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE IF NOT EXISTS latchkey_api_token (
  id                        UUID NOT NULL PRIMARY KEY,
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
  CONSTRAINT latchkey_api_token_hash UNIQUE (token_hash)
);

CREATE INDEX IF NOT EXISTS latchkey_api_token_by_earlier_hash ON latchkey_api_token (earlier_hash);
CREATE INDEX IF NOT EXISTS latchkey_api_token_by_principal ON latchkey_api_token (principal, id);

-- A project's grants are changed by whoever has changed this number, one after the other.
ALTER TABLE latchkey_project ADD COLUMN IF NOT EXISTS grants_version BIGINT DEFAULT 0 NOT NULL;

CREATE TABLE IF NOT EXISTS latchkey_grant (
  project_id UUID NOT NULL REFERENCES latchkey_project (id),
  principal  VARCHAR(510) NOT NULL,
  level      INT NOT NULL CHECK (level BETWEEN 0 AND 3), -- 0 is Owner, 3 is Viewer
  granted_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, principal)
);

CREATE INDEX IF NOT EXISTS latchkey_grant_by_principal ON latchkey_grant (principal, project_id);

-- What an event concerns besides items and licences; and if a principal caused it, who, with what, from where.
ALTER TABLE latchkey_event ADD COLUMN IF NOT EXISTS project_id UUID;
ALTER TABLE latchkey_event ADD COLUMN IF NOT EXISTS token_id UUID;
ALTER TABLE latchkey_event ADD COLUMN IF NOT EXISTS principal VARCHAR(510);
ALTER TABLE latchkey_event ADD COLUMN IF NOT EXISTS by_principal VARCHAR(510);
ALTER TABLE latchkey_event ADD COLUMN IF NOT EXISTS by_token_id UUID;
ALTER TABLE latchkey_event ADD COLUMN IF NOT EXISTS by_address VARCHAR(128);
ALTER TABLE latchkey_event ADD COLUMN IF NOT EXISTS request_id VARCHAR(510);
