import { claimDue } from "../../../platform/inbox/claimDue";
import { lanes, laneNo, type InboxLane } from "../../../platform/inbox/inboxLane";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

let database: TestDatabase;
// One connection, and a database that nobody else has written to: Postgres counts for all of them together, and some
// time after, and its planner goes past the entries of rows that are gone.
let alone: Store;

beforeAll(async () => {
  database = await testDatabase();
  alone = openStore(database.url, 1);
});
afterAll(async () => {
  await alone?.close();
  await database?.drop();
});

it("reads no more of a long queue than of a short one, however much is put off before what is due", async () => {
  const fill = (lane: InboxLane, due: string) =>
    alone.pool.query(
      `INSERT INTO operations.inbox_message (id, source, event_id, kind, object_type, object_id, payload, lane, due_at)
       SELECT $1 || n, 'st/events', $1 || n, 'told', 'Invoice', $1 || n, '{}', $2, ${due}
       FROM generate_series(1, 20000) AS n`,
      [`${due} ${lane} `, laneNo(lane)],
    );
  await fill("STANDARD", "now() + interval '1 day'");
  await fill("INTERACTIVE", "'infinity'");
  await fill("BULK", "now() - n * interval '1 ms'");
  await alone.pool.query("ANALYZE operations.inbox_message");
  const read = async () => {
    await alone.pool.query("SELECT pg_stat_force_next_flush()");
    const { rows } = await alone.pool.query<{ read: string }>(
      `SELECT t.seq_tup_read + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relid = t.relid) AS read
       FROM pg_stat_user_tables t WHERE relid = 'operations.inbox_message'::regclass`,
    );
    return Number(rows[0]?.read);
  };
  const before = await read();
  const wanted = { lanes, rooms: { of: new Map(), others: 8 }, leaseMs: 3_600_000, worker: "a" };
  expect((await claimDue(alone.pool, wanted)).messages).toHaveLength(8);
  const after = await read();
  // Of what is due, eight times what is wanted, and each record that is taken: twice, to look and to change it; and what
  // the planner looks at.
  expect(after - before).toBeGreaterThanOrEqual(8);
  expect(after - before).toBeLessThan(400);
});
