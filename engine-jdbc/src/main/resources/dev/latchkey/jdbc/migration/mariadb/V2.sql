-- What the pages of lists and the look-ups of licences need. A column is added with its indexes, or neither.

-- Until when a licence is in force: -2 if it is revoked, -1 if it is suspended, otherwise its end, or the greatest number if
-- it has none.
ALTER TABLE latchkey_license ADD COLUMN in_force_until BIGINT GENERATED ALWAYS AS (
  CASE WHEN revoked_at IS NOT NULL THEN -2 WHEN suspended THEN -1 ELSE COALESCE(expires_at, 9223372036854775807) END) STORED,
  ADD INDEX latchkey_license_by_end (item_id, in_force_until, id),
  ADD INDEX latchkey_license_by_label (item_id, label, id),
  ADD INDEX latchkey_license_by_preview (key_preview, item_id, id);

CREATE INDEX IF NOT EXISTS latchkey_item_by_project ON latchkey_item (project_id, id);

ALTER TABLE latchkey_order
  DROP INDEX latchkey_order_reference, ADD CONSTRAINT latchkey_order_reference UNIQUE (reference, item_id);

ALTER TABLE latchkey_activation ADD COLUMN item_id BINARY(16),
  ADD INDEX latchkey_activation_by_machine (machine, item_id, license_id),
  ADD INDEX latchkey_activation_by_id (license_id, id);
UPDATE latchkey_activation SET item_id =
  (SELECT l.item_id FROM latchkey_license l WHERE l.id = license_id) WHERE item_id IS NULL;
ALTER TABLE latchkey_activation MODIFY COLUMN item_id BINARY(16) NOT NULL;

UPDATE latchkey_schema SET version = 2 WHERE version < 2;
