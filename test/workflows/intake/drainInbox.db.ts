import pino from "pino";
import { remember } from "../../../platform/inbox/remember";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { drainInbox } from "../../../workflows/intake/drainInbox";
import { testDatabase } from "../../support/testDatabase";
import { eventually } from "../eventually";

describe("a change whose record takes longer to read than it is leased for", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 5);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it("stays in the hands of who reads it, and is read once", async () => {
    let reads = 0;
    let answer = () => {};
    const slow = new Promise<null>((resolve) => (answer = () => resolve(null)));
    // Only what stands here is used.
    const hub = {
      ...{ store, log: pino({ level: "silent" }), now: () => new Date() },
      crm: {
        instance: { id: "salesforce-main", role: "CRM", platform: "salesforce" },
        read: () => {
          reads += 1;
          return slow;
        },
      },
      billing: { instance: { id: "stripe-main" } },
      erp: { instance: { id: "netsuite-main" } },
    } as unknown as Hub;
    const change = { eventId: "1", kind: "User.changed", objectType: "User", objectId: "005", payload: {} };
    await remember(store.pool, [{ ...change, source: "salesforce-main/poll" }]);
    const message = () => store.prisma.inboxMessage.findFirstOrThrow();
    const inbox = drainInbox(hub, "worker-1", 300);
    try {
      await eventually(async () => reads === 1);
      // Twice as long as it was leased for.
      const { dueAt } = await message();
      await eventually(async () => (await message()).dueAt.getTime() > dueAt.getTime() + 600);
      answer();
      await eventually(async () => (await message()).processedAt !== null);
      expect({ reads, attempts: (await message()).attempts }).toEqual({ reads: 1, attempts: 1 });
    } finally {
      answer();
      await inbox.stop();
    }
  });
});
