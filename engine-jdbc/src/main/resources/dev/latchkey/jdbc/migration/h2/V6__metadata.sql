-- What sellers note on licences for programs: name=text&name=text, as forms are sent. NULL is nothing.

ALTER TABLE latchkey_license ADD COLUMN IF NOT EXISTS metadata CHARACTER VARYING(400000);
