/** A list has 2^16 places, so the list of a place is `status_index >> 16`. */
export const statusListTables = `
CREATE TABLE status_list (
  list_id integer PRIMARY KEY,
  -- Raised by every change of a status in the list.
  version bigint NOT NULL DEFAULT 1,
  -- Shuffles the places of the list.
  seed bigint NOT NULL DEFAULT floor(random() * 9007199254740991)::bigint
);
CREATE SEQUENCE status_index_sequence MINVALUE 0 START 0;

-- The next place, far from its neighbours in time: six rounds of a Feistel network map the 16 bits onto themselves, so that
-- places of one registration cannot be told from others' and none is given twice.
CREATE FUNCTION next_status_index() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  n bigint := nextval('status_index_sequence');
  list integer := (n >> 16)::integer;
  one integer := ((n >> 8) & 255)::integer;
  other integer := (n & 255)::integer;
  mixed integer;
  secret bigint;
BEGIN
  SELECT seed INTO secret FROM status_list WHERE list_id = list;
  IF NOT FOUND THEN
    INSERT INTO status_list (list_id) VALUES (list) ON CONFLICT DO NOTHING;
    SELECT seed INTO secret FROM status_list WHERE list_id = list;
  END IF;
  FOR round IN 0..5 LOOP
    mixed := one # ((((other + ((secret >> (round * 7)) & 65535)) * 2654435761) >> 12) & 255)::integer;
    one := other;
    other := mixed;
  END LOOP;
  RETURN (list::bigint << 16) | (one << 8) | other;
END $$;

ALTER TABLE client_key ADD COLUMN status_index bigint NOT NULL DEFAULT next_status_index();
CREATE UNIQUE INDEX client_key_status_index ON client_key (status_index);
`;

/** Whoever changes the state of a key, a client or an organisation: the lists concerned are counted on, in their order. */
export const statusListFunctions = `
CREATE FUNCTION raise_status_lists(lists integer[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM status_list WHERE list_id = ANY (lists) ORDER BY list_id FOR UPDATE;
  UPDATE status_list SET version = version + 1 WHERE list_id = ANY (lists);
END $$;

CREATE FUNCTION client_key_status_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM raise_status_lists(ARRAY[(OLD.status_index >> 16)::integer]);
  RETURN NULL;
END $$;
CREATE TRIGGER client_key_changes_status AFTER UPDATE OF state ON client_key
  FOR EACH ROW WHEN ((OLD.state = 'revoked') <> (NEW.state = 'revoked')) EXECUTE FUNCTION client_key_status_changed();

CREATE FUNCTION client_status_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM raise_status_lists(ARRAY(
    SELECT DISTINCT (status_index >> 16)::integer FROM client_key WHERE client_id = OLD.client_id));
  RETURN NULL;
END $$;
CREATE TRIGGER client_changes_status AFTER UPDATE OF status ON client
  FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION client_status_changed();

CREATE FUNCTION organisation_status_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM raise_status_lists(ARRAY(
    SELECT DISTINCT (k.status_index >> 16)::integer FROM client c JOIN client_key k ON k.client_id = c.client_id
    WHERE c.organisation_id = OLD.organisation_id));
  RETURN NULL;
END $$;
CREATE TRIGGER organisation_changes_status AFTER UPDATE OF status ON organisation
  FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION organisation_status_changed();
`;
