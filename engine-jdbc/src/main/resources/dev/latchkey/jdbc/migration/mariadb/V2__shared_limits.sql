-- The buckets of the limits that nodes share. A bucket without a row is full. Times are microseconds since
-- 1970-01-01T00:00:00Z by this database's clock.

CREATE TABLE IF NOT EXISTS latchkey_bucket (
  id      BINARY(16) NOT NULL PRIMARY KEY,          -- 128 bits of an HMAC of the class and the subject
  outcome BIGINT     NOT NULL,                      -- of the last call: twice what the bucket lacks, and 1 if admitted
  full_at BIGINT     NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
