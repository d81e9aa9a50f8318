-- Takes over tables of before the first release, which Flyway made. The columns that are emptied stay.

INSERT INTO latchkey_order (license_id, item_id, reference)
  SELECT l.id, l.item_id, l.reference FROM latchkey_license l
  WHERE l.reference IS NOT NULL AND NOT EXISTS (SELECT 1 FROM latchkey_order o WHERE o.license_id = l.id);
UPDATE latchkey_license SET reference = NULL WHERE reference IS NOT NULL;
SET @statement = IF(EXISTS (SELECT 1 FROM information_schema.statistics
  WHERE table_schema = DATABASE() AND table_name = 'latchkey_license' AND index_name = 'latchkey_license_order'),
  'ALTER TABLE latchkey_license DROP INDEX latchkey_license_order', 'DO 0');
PREPARE latchkey FROM @statement;
EXECUTE latchkey;
DEALLOCATE PREPARE latchkey;

ALTER TABLE latchkey_license MODIFY COLUMN sealed_key VARBINARY(4000);

-- Events of before say the same in other columns.
SET @statement = IF(EXISTS (SELECT 1 FROM information_schema.columns
  WHERE table_schema = DATABASE() AND table_name = 'latchkey_event' AND column_name = 'subject_kind'),
  'DO 0',
  'ALTER TABLE latchkey_event ADD COLUMN subject_kind VARCHAR(20), ADD COLUMN subject_id BINARY(16),
    ADD COLUMN key_hash BINARY(16), ADD COLUMN data VARCHAR(4000), ADD COLUMN personal VARCHAR(3000)');
PREPARE latchkey FROM @statement;
EXECUTE latchkey;
DEALLOCATE PREPARE latchkey;
-- Columns are set from the left, so the old ones are emptied last.
UPDATE latchkey_event SET
  data = JSON_MERGE_PRESERVE(JSON_MERGE_PATCH('{}', JSON_OBJECT(
    'item_id', CASE WHEN license_id IS NOT NULL THEN INSERT(INSERT(INSERT(INSERT(LOWER(HEX(item_id)), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-') END,
    'state', LOWER(license_state),
    'activation_count', activation_count,
    'name', CASE WHEN event_type LIKE 'project.%' OR event_type LIKE 'item.%' OR event_type LIKE 'token.%' THEN detail END,
    'level', CASE WHEN event_type LIKE 'grant.%' THEN detail END,
    'reason', CASE WHEN event_type = 'license.revoked' THEN detail END,
    'reference', CASE WHEN event_type = 'license.replaced' THEN detail END,
    'count', CASE WHEN event_type = 'session.ended' AND detail LIKE 'all %' THEN CAST(SUBSTRING(detail, 5) AS SIGNED) END,
    'detail', CASE WHEN NOT (event_type LIKE 'activation.%' OR event_type = 'license.label_changed'
      OR event_type LIKE 'project.%' OR event_type LIKE 'item.%' OR event_type LIKE 'token.%'
      OR event_type LIKE 'grant.%' OR event_type LIKE 'session.%' OR event_type IN ('license.revoked', 'license.replaced',
      'license.limit_changed', 'license.expiry_changed')) THEN detail END)),
    CASE event_type
      WHEN 'license.limit_changed'
        THEN JSON_OBJECT('max_activations', CASE detail WHEN 'unlimited' THEN NULL ELSE CAST(detail AS SIGNED) END)
      WHEN 'license.expiry_changed' THEN JSON_OBJECT('expires_at', NULLIF(detail, 'never'))
      ELSE '{}' END),
  personal = JSON_MERGE_PATCH('{}', JSON_OBJECT(
    'machine', machine,
    'label', CASE WHEN event_type LIKE 'activation.%' OR event_type = 'license.label_changed' THEN detail END,
    'principal', principal, 'by', by_principal, 'address', by_address)),
  subject_kind = CASE WHEN license_id IS NOT NULL THEN 'license' WHEN item_id IS NOT NULL THEN 'item'
    WHEN token_id IS NOT NULL THEN 'token' WHEN event_type LIKE 'session.%' AND detail NOT LIKE 'all %' THEN 'session'
    WHEN principal IS NOT NULL THEN 'principal'
    WHEN project_id IS NOT NULL THEN 'project' ELSE 'storage' END,
  subject_id = COALESCE(license_id, item_id, token_id,
    CASE WHEN event_type LIKE 'session.%' AND detail NOT LIKE 'all %' THEN UNHEX(REPLACE(detail, '-', '')) END,
    CASE WHEN principal IS NULL THEN project_id END),
  key_hash = (SELECT l.key_hash FROM latchkey_license l WHERE l.id = license_id),
  project_id = COALESCE(project_id, (SELECT i.project_id FROM latchkey_item i WHERE i.id = item_id)),
  item_id = NULL, license_id = NULL, machine = NULL, license_state = NULL, activation_count = NULL, detail = NULL,
  token_id = NULL, principal = NULL, by_principal = NULL, by_address = NULL
WHERE subject_kind IS NULL;
ALTER TABLE latchkey_event MODIFY COLUMN subject_kind VARCHAR(20) NOT NULL, MODIFY COLUMN data VARCHAR(4000) NOT NULL;

DROP TABLE latchkey_schema_history;
