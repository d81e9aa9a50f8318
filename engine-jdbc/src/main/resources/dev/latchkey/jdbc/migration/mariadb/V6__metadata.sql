-- What sellers note on licences for programs: name=text&name=text, as forms are sent. NULL is nothing.

SET @statement = IF(EXISTS (SELECT 1 FROM information_schema.columns
  WHERE table_schema = DATABASE() AND table_name = 'latchkey_license' AND column_name = 'metadata'), 'DO 0',
  'ALTER TABLE latchkey_license ADD COLUMN metadata MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin');
PREPARE latchkey FROM @statement;
EXECUTE latchkey;
DEALLOCATE PREPARE latchkey;
