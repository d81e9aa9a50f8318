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

DROP TABLE latchkey_schema_history;
