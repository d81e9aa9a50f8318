-- What the pages of lists and the look-ups of licences need. Each change is skipped if it is there: MySQL has no IF NOT EXISTS
-- for columns and indexes.

-- Until when a licence is in force: -2 if it is revoked, -1 if it is suspended, otherwise its end, or the greatest number if
-- it has none.
SET @statement = IF(EXISTS (SELECT 1 FROM information_schema.columns
  WHERE table_schema = DATABASE() AND table_name = 'latchkey_license' AND column_name = 'in_force_until'),
  'DO 0', 'ALTER TABLE latchkey_license ADD COLUMN in_force_until BIGINT GENERATED ALWAYS AS (
  CASE WHEN revoked_at IS NOT NULL THEN -2 WHEN suspended THEN -1 ELSE COALESCE(expires_at, 9223372036854775807) END) STORED,
  ADD INDEX latchkey_license_by_end (item_id, in_force_until, id),
  ADD INDEX latchkey_license_by_label (item_id, label, id),
  ADD INDEX latchkey_license_by_preview (key_preview, item_id, id)');
PREPARE latchkey FROM @statement;
EXECUTE latchkey;
DEALLOCATE PREPARE latchkey;

SET @statement = IF(EXISTS (SELECT 1 FROM information_schema.statistics
  WHERE table_schema = DATABASE() AND table_name = 'latchkey_item' AND index_name = 'latchkey_item_by_project'),
  'DO 0', 'CREATE INDEX latchkey_item_by_project ON latchkey_item (project_id, id)');
PREPARE latchkey FROM @statement;
EXECUTE latchkey;
DEALLOCATE PREPARE latchkey;

ALTER TABLE latchkey_order
  DROP INDEX latchkey_order_reference, ADD CONSTRAINT latchkey_order_reference UNIQUE (reference, item_id);

-- The indexes are made when the column is filled: each of its changes would be one of theirs.
SET @statement = IF(EXISTS (SELECT 1 FROM information_schema.columns
  WHERE table_schema = DATABASE() AND table_name = 'latchkey_activation' AND column_name = 'item_id'),
  'DO 0', 'ALTER TABLE latchkey_activation ADD COLUMN item_id BINARY(16)');
PREPARE latchkey FROM @statement;
EXECUTE latchkey;
DEALLOCATE PREPARE latchkey;
UPDATE latchkey_activation SET item_id =
  (SELECT l.item_id FROM latchkey_license l WHERE l.id = license_id) WHERE item_id IS NULL;
SET @statement = IF(EXISTS (SELECT 1 FROM information_schema.statistics
  WHERE table_schema = DATABASE() AND table_name = 'latchkey_activation' AND index_name = 'latchkey_activation_by_machine'),
  'DO 0', 'ALTER TABLE latchkey_activation MODIFY COLUMN item_id BINARY(16) NOT NULL,
  ADD INDEX latchkey_activation_by_machine (machine, item_id, license_id),
  ADD INDEX latchkey_activation_by_id (license_id, id)');
PREPARE latchkey FROM @statement;
EXECUTE latchkey;
DEALLOCATE PREPARE latchkey;

SET @statement = IF(EXISTS (SELECT 1 FROM information_schema.statistics
  WHERE table_schema = DATABASE() AND table_name = 'latchkey_grant' AND index_name = 'latchkey_grant_by_level'),
  'DO 0', 'CREATE INDEX latchkey_grant_by_level ON latchkey_grant (project_id, level, principal)');
PREPARE latchkey FROM @statement;
EXECUTE latchkey;
DEALLOCATE PREPARE latchkey;

UPDATE latchkey_schema SET version = 2, usable_from = 2 WHERE version < 2;
