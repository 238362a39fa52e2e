import type { Store } from "../../../platform/store/openStore";

/** Has the engine lose each process the first time that it is asked for under its id, as if its row was never there. */
export async function loseProcesses({ pool }: Store) {
  await pool.query("CREATE TABLE public.lost (id text PRIMARY KEY, name text)");
  await pool.query(`CREATE FUNCTION public.lose() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO public.lost VALUES (NEW.workflow_uuid, NEW.name) ON CONFLICT DO NOTHING;
      IF FOUND THEN DELETE FROM dbos.workflow_status WHERE workflow_uuid = NEW.workflow_uuid; END IF;
      RETURN NULL;
    END $$`);
  await pool.query(`CREATE TRIGGER lose AFTER INSERT ON dbos.workflow_status
    FOR EACH ROW WHEN (NEW.name <> 'sweep') EXECUTE FUNCTION public.lose()`);
  return {
    /** The names of the processes that were lost. */
    lost: async (): Promise<string[]> => {
      const { rows } = await pool.query<{ name: string }>("SELECT DISTINCT name FROM public.lost ORDER BY name");
      return rows.map(({ name }) => name);
    },
    stop: () => pool.query("DROP TRIGGER lose ON dbos.workflow_status"),
  };
}
