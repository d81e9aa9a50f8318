-- A later version, whose statements are the same on every database.

ALTER TABLE latchkey_license ADD COLUMN later VARCHAR(400); -- NULL is none

UPDATE latchkey_schema SET version = 1000 WHERE version < 1000;
