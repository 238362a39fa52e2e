import type { ClientBase } from "pg";

/** The channel on which is told which queue something was put into. */
export const ENQUEUED = "workflow_enqueued";

/**
 * Has the database tell of each workflow that is put into a queue, whoever puts it there: a worker that takes over, or the
 * engine itself, does so by statements of its own. A trigger is made once only, for it locks the table; one that somebody
 * disabled, as a restore may, is enabled anew.
 */
export async function tellEnqueued(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ fires: boolean }>(
    "SELECT tgenabled IN ('O', 'A') AS fires FROM pg_trigger WHERE tgname = 'tell_enqueued' AND tgrelid = 'dbos.workflow_status'::regclass",
  );
  const [made] = rows;
  if (!made) await client.query(TELL);
  else if (!made.fires) await client.query("ALTER TABLE dbos.workflow_status ENABLE TRIGGER tell_enqueued");
}

const TELL = `
  CREATE OR REPLACE FUNCTION dbos.tell_enqueued() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_notify('${ENQUEUED}', NEW.queue_name);
      RETURN NULL;
    END $$;
  CREATE OR REPLACE TRIGGER tell_enqueued AFTER INSERT OR UPDATE OF status ON dbos.workflow_status
    FOR EACH ROW WHEN (NEW.status = 'ENQUEUED' AND NEW.queue_name IS NOT NULL) EXECUTE FUNCTION dbos.tell_enqueued()`;
