-- What sellers note on licences for programs: name=text&name=text, as forms are sent. NULL is nothing.

ALTER TABLE latchkey_license ADD COLUMN metadata MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin;
