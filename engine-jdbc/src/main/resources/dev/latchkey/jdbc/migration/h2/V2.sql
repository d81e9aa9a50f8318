-- What the pages of lists and the look-ups of licences need. No activation changes a column that is in an index of its
-- licence.

-- Until when a licence is in force: -2 if it is revoked, -1 if it is suspended, otherwise its end, or the greatest number if
-- it has none.
ALTER TABLE latchkey_license ADD COLUMN IF NOT EXISTS in_force_until BIGINT GENERATED ALWAYS AS (
  CASE WHEN revoked_at IS NOT NULL THEN -2 WHEN suspended THEN -1 ELSE COALESCE(expires_at, 9223372036854775807) END);
CREATE INDEX IF NOT EXISTS latchkey_license_by_end ON latchkey_license (item_id, in_force_until, id);
CREATE INDEX IF NOT EXISTS latchkey_license_by_label ON latchkey_license (item_id, label, id);
CREATE INDEX IF NOT EXISTS latchkey_license_by_preview ON latchkey_license (key_preview, item_id, id);

ALTER TABLE latchkey_order DROP CONSTRAINT IF EXISTS latchkey_order_reference;
ALTER TABLE latchkey_order ADD CONSTRAINT latchkey_order_reference UNIQUE (reference, item_id);

ALTER TABLE latchkey_activation ADD COLUMN IF NOT EXISTS item_id UUID;
UPDATE latchkey_activation SET item_id =
  (SELECT l.item_id FROM latchkey_license l WHERE l.id = license_id) WHERE item_id IS NULL;
ALTER TABLE latchkey_activation ALTER COLUMN item_id SET NOT NULL;
CREATE INDEX IF NOT EXISTS latchkey_activation_by_machine ON latchkey_activation (machine, item_id, license_id);
CREATE INDEX IF NOT EXISTS latchkey_activation_by_id ON latchkey_activation (license_id, id);

CREATE INDEX IF NOT EXISTS latchkey_grant_by_level ON latchkey_grant (project_id, level, principal);

UPDATE latchkey_schema SET version = 2, usable_from = 2 WHERE version < 2;
