-- Replaced secrets of API tokens, which stay good for a while. Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE IF NOT EXISTS latchkey_earlier_token (
  token_id   BINARY(16) NOT NULL,
  nth        INT NOT NULL,        -- 0 is the one that was replaced first
  token_hash BINARY(16) NOT NULL,
  preview    VARCHAR(8) NOT NULL,
  ends_at    BIGINT NOT NULL,
  PRIMARY KEY (token_id, nth),
  CONSTRAINT latchkey_earlier_token_hash UNIQUE (token_hash),
  FOREIGN KEY (token_id) REFERENCES latchkey_api_token (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS latchkey_earlier_secret (
  token_id       BINARY(16) NOT NULL,
  nth            INT NOT NULL,    -- 0 is the one that was replaced first
  signing_secret VARBINARY(400) NOT NULL, -- encrypted
  preview        VARCHAR(8) NOT NULL,
  ends_at        BIGINT NOT NULL,
  PRIMARY KEY (token_id, nth),
  FOREIGN KEY (token_id) REFERENCES latchkey_api_token (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO latchkey_earlier_token (token_id, nth, token_hash, preview, ends_at)
  SELECT t.id, 0, t.earlier_hash, '', t.earlier_until FROM latchkey_api_token t
  WHERE t.earlier_hash IS NOT NULL AND t.earlier_until IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM latchkey_earlier_token e WHERE e.token_id = t.id);
INSERT INTO latchkey_earlier_secret (token_id, nth, signing_secret, preview, ends_at)
  SELECT t.id, 0, t.earlier_secret, '', t.earlier_secret_until FROM latchkey_api_token t
  WHERE t.earlier_secret IS NOT NULL AND t.earlier_secret_until IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM latchkey_earlier_secret e WHERE e.token_id = t.id);

-- Where there was room for one of each. These columns stay empty.
UPDATE latchkey_api_token
  SET earlier_hash = NULL, earlier_until = NULL, earlier_secret = NULL, earlier_secret_until = NULL
  WHERE earlier_until IS NOT NULL OR earlier_secret_until IS NOT NULL;
