import pino from "pino";
import { remember } from "../../../platform/inbox/remember";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { drainInbox } from "../../../workflows/intake/drainInbox";
import { testDatabase } from "../../support/testDatabase";
import { eventually } from "../eventually";

const LEASE_MS = 60_000;
const NEVER_MS = 3_600_000;
const WITHIN_MS = 20_000;

describe("an inbox in which nothing waits", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;
  let inbox: ReturnType<typeof drainInbox> | undefined;

  beforeEach(async () => {
    database = await testDatabase();
    store = openStore(database.url, 5);
  });
  afterEach(async () => {
    await inbox?.stop();
    await store.close();
    await database.drop();
  });

  /** @returns how often it was looked whether nothing waits */
  const drain = (emptyMs: number) => {
    let looks = 0;
    const query = store.pool.query.bind(store.pool) as (...asked: unknown[]) => unknown;
    const counted = (...asked: unknown[]) => {
      if (String(asked[0]).includes("ORDER BY lane LIMIT 1")) looks += 1;
      return query(...asked);
    };
    Object.assign(store.pool, { query: counted });
    const hub = {
      ...{ store, log: pino({ level: "silent" }), now: () => new Date() },
      crm: { instance: { id: "salesforce-main", role: "CRM", platform: "salesforce" }, read: async () => null },
      billing: { instance: { id: "stripe-main" } },
      erp: { instance: { id: "netsuite-main" } },
    } as unknown as Hub;
    inbox = drainInbox(hub, "worker-1", LEASE_MS, emptyMs);
    return () => looks;
  };
  const change = (objectId: string) => {
    const told = { eventId: objectId, kind: "User.changed", objectType: "User", objectId, payload: {} };
    return remember(store.pool, [{ ...told, source: "salesforce-main/poll" }]);
  };
  const isDone = (objectId: string) =>
    eventually(
      async () => (await store.prisma.inboxMessage.findFirst({ where: { objectId } }))?.processedAt,
      () => store.prisma.inboxMessage.findMany(),
      WITHIN_MS,
    );
  /** Put there by a statement that tells nobody. */
  const enterUntold = (objectId: string, inMs: number) =>
    store.pool.query(
      `INSERT INTO operations.inbox_message (id, source, event_id, kind, object_type, object_id, payload, received_at, due_at)
       VALUES ($1, 'salesforce-main/poll', $1, 'User.changed', 'User', $1, '{}', now(), now() + $2 * interval '1 ms')`,
      [objectId, inMs],
    );

  it("is looked into at once when something arrives", async () => {
    const looks = drain(NEVER_MS);
    await eventually(async () => looks() > 0);
    await change("005");
    await isDone("005");
  });

  it("is looked into by itself every so often, for what nobody told of", async () => {
    const looks = drain(300);
    await eventually(async () => looks() > 0);
    await enterUntold("006", 0);
    await isDone("006");
  });

  it("is looked into when it is time as long as something is put off", async () => {
    await enterUntold("007", 2_500);
    const looks = drain(NEVER_MS);
    await eventually(async () => looks() > 0);
    await isDone("007");
  });
});
