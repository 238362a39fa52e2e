import { Client } from "pg";
import { openStore, type Store } from "../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { eventually } from "../workflows/eventually";
import { startGraph, type Reach } from "./startGraph";

describe.each<Reach>(["in process", "over HTTP"])("reads of a request that is over, %s", (reach) => {
  let database: TestDatabase;
  let store: Store;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  let holder: Client;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
    graph = await startGraph(store, reach, {}, { limits: { deadlineMs: 5_000 } });
    holder = new Client({ connectionString: database.url });
    await holder.connect();
  });
  afterAll(async () => {
    await holder?.end();
    await graph?.close();
    await store?.close();
    await database?.drop();
  });

  /** How many statements wait for what the test holds. */
  async function waiting(): Promise<number> {
    const { rows } = await holder.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND wait_event_type = 'Lock'`,
    );
    return rows[0]?.count ?? 0;
  }

  const cases = Array.from(
    { length: 12 },
    (_, no) => `a${no}: exceptionInbox(first: 1, filter: { assignee: "${no}" }) { totalCount nodes { id } }`,
  );
  const query = `{ ${cases.join(" ")} }`;

  it("end with it in the database, and leave its connections to others", async () => {
    // Planned now, so that the time of the next is spent waiting.
    expect(await graph.ask(query, {})).not.toHaveProperty("errors");
    await holder.query("BEGIN; LOCK TABLE operations.exception_case IN ACCESS EXCLUSIVE MODE");
    let answered = false;
    const asked = graph.ask(query, {}).finally(() => (answered = true));
    const begun = await eventually(async () => (await waiting()) || (answered && "nothing"));
    expect(begun).toBeGreaterThan(0);
    expect(await asked).toMatchObject({ errors: [{ extensions: { code: "DEADLINE_EXCEEDED" } }] });
    await eventually(async () => (await waiting()) === 0, waiting, 2_000);
    expect(await graph.ask("{ accounts { totalCount } }", {})).toEqual({ data: { accounts: { totalCount: 0 } } });
    await holder.query("ROLLBACK");
    expect(await graph.ask("{ exceptionInbox { totalCount } }", {})).toEqual({
      data: { exceptionInbox: { totalCount: 0 } },
    });
  });
});
