-- Browsers' sessions. Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE IF NOT EXISTS latchkey_session (
  id           BINARY(16) NOT NULL PRIMARY KEY,
  session_hash BINARY(16) NOT NULL, -- 128 bits of an HMAC of the cookie's secret
  principal    VARCHAR(510) NOT NULL,
  scopes       VARCHAR(3000),       -- with spaces between; NULL is all of them
  token_hash   BINARY(16),          -- of the API token that it stands for; NULL is none
  created_at   BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL,
  CONSTRAINT latchkey_session_hash UNIQUE (session_hash),
  INDEX latchkey_session_by_principal (principal),
  INDEX latchkey_session_by_expiry (expires_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;
