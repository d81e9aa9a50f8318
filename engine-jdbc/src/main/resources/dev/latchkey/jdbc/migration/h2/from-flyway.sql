-- Takes over tables of before the first release, which Flyway made. The columns that are emptied stay.

INSERT INTO latchkey_order (license_id, item_id, reference)
  SELECT l.id, l.item_id, l.reference FROM latchkey_license l
  WHERE l.reference IS NOT NULL AND NOT EXISTS (SELECT 1 FROM latchkey_order o WHERE o.license_id = l.id);
UPDATE latchkey_license SET reference = NULL WHERE reference IS NOT NULL;
ALTER TABLE latchkey_license DROP CONSTRAINT IF EXISTS latchkey_license_order;

ALTER TABLE latchkey_license ALTER COLUMN sealed_key SET DATA TYPE VARBINARY(4000);

-- Events of before say the same in other columns.
ALTER TABLE latchkey_event ADD COLUMN IF NOT EXISTS subject_kind VARCHAR(20);
ALTER TABLE latchkey_event ADD COLUMN IF NOT EXISTS subject_id UUID;
ALTER TABLE latchkey_event ADD COLUMN IF NOT EXISTS key_hash BINARY(16);
ALTER TABLE latchkey_event ADD COLUMN IF NOT EXISTS data VARCHAR(4000);
ALTER TABLE latchkey_event ADD COLUMN IF NOT EXISTS personal VARCHAR(3000);
UPDATE latchkey_event SET
  data = TRIM(TRAILING '}' FROM CAST(JSON_OBJECT(
    KEY 'item_id' VALUE CASE WHEN license_id IS NOT NULL THEN item_id END,
    KEY 'state' VALUE LOWER(license_state),
    KEY 'activation_count' VALUE activation_count,
    KEY 'name' VALUE CASE WHEN event_type LIKE 'project.%' OR event_type LIKE 'item.%' OR event_type LIKE 'token.%' THEN detail END,
    KEY 'level' VALUE CASE WHEN event_type LIKE 'grant.%' THEN detail END,
    KEY 'reason' VALUE CASE WHEN event_type = 'license.revoked' THEN detail END,
    KEY 'reference' VALUE CASE WHEN event_type = 'license.replaced' THEN detail END,
    KEY 'count' VALUE CASE WHEN event_type = 'session.ended' AND detail LIKE 'all %' THEN CAST(SUBSTRING(detail, 5) AS INT) END,
    KEY 'detail' VALUE CASE WHEN NOT (event_type LIKE 'activation.%' OR event_type = 'license.label_changed'
      OR event_type LIKE 'project.%' OR event_type LIKE 'item.%' OR event_type LIKE 'token.%'
      OR event_type LIKE 'grant.%' OR event_type LIKE 'session.%' OR event_type IN ('license.revoked', 'license.replaced',
      'license.limit_changed', 'license.expiry_changed')) THEN detail END
    ABSENT ON NULL) AS VARCHAR))
    || CASE event_type
      WHEN 'license.limit_changed' THEN ',"max_activations":' || CASE detail WHEN 'unlimited' THEN 'null' ELSE detail END
      WHEN 'license.expiry_changed'
        THEN ',"expires_at":' || CASE detail WHEN 'never' THEN 'null' ELSE CAST(CAST(detail AS JSON) AS VARCHAR) END
      ELSE '' END
    || '}',
  personal = CAST(JSON_OBJECT(
    KEY 'machine' VALUE machine,
    KEY 'label' VALUE CASE WHEN event_type LIKE 'activation.%' OR event_type = 'license.label_changed' THEN detail END,
    KEY 'principal' VALUE principal, KEY 'by' VALUE by_principal, KEY 'address' VALUE by_address
    ABSENT ON NULL) AS VARCHAR),
  subject_kind = CASE WHEN license_id IS NOT NULL THEN 'license' WHEN item_id IS NOT NULL THEN 'item'
    WHEN token_id IS NOT NULL THEN 'token' WHEN event_type LIKE 'session.%' AND detail NOT LIKE 'all %' THEN 'session'
    WHEN principal IS NOT NULL THEN 'principal'
    WHEN project_id IS NOT NULL THEN 'project' ELSE 'storage' END,
  subject_id = COALESCE(license_id, item_id, token_id,
    CASE WHEN event_type LIKE 'session.%' AND detail NOT LIKE 'all %' THEN CAST(detail AS UUID) END,
    CASE WHEN principal IS NULL THEN project_id END),
  key_hash = (SELECT l.key_hash FROM latchkey_license l WHERE l.id = license_id),
  project_id = COALESCE(project_id, (SELECT i.project_id FROM latchkey_item i WHERE i.id = item_id)),
  item_id = NULL, license_id = NULL, machine = NULL, license_state = NULL, activation_count = NULL, detail = NULL,
  token_id = NULL, principal = NULL, by_principal = NULL, by_address = NULL
WHERE subject_kind IS NULL;
ALTER TABLE latchkey_event ALTER COLUMN subject_kind SET NOT NULL;
ALTER TABLE latchkey_event ALTER COLUMN data SET NOT NULL;

DROP TABLE "latchkey_schema_history";
