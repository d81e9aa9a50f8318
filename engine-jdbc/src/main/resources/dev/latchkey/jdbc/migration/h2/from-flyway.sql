-- Takes over tables of before the first release, which Flyway made. The columns that are emptied stay.

INSERT INTO latchkey_order (license_id, item_id, reference)
  SELECT l.id, l.item_id, l.reference FROM latchkey_license l
  WHERE l.reference IS NOT NULL AND NOT EXISTS (SELECT 1 FROM latchkey_order o WHERE o.license_id = l.id);
UPDATE latchkey_license SET reference = NULL WHERE reference IS NOT NULL;
ALTER TABLE latchkey_license DROP CONSTRAINT IF EXISTS latchkey_license_order;

DROP TABLE "latchkey_schema_history";
