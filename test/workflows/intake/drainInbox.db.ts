import pino from "pino";
import { remember } from "../../../platform/inbox/remember";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { drainInbox } from "../../../workflows/intake/drainInbox";
import { testDatabase } from "../../support/testDatabase";
import { eventually } from "../eventually";

describe("a change that is in hand", () => {
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

  /** A hub that reads users slowly, and how often it did. Only what stands here is used. */
  function slowReader() {
    let reads = 0;
    const lines: string[] = [];
    let answer = () => {};
    const slow = new Promise<null>((resolve) => (answer = () => resolve(null)));
    const hub = {
      ...{ store, log: pino({ level: "error" }, { write: (line) => void lines.push(line) }), now: () => new Date() },
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
    return { hub, lines, reads: () => reads, answer: () => answer() };
  }
  const changeOf = async (objectId: string) => {
    const change = { eventId: objectId, kind: "User.changed", objectType: "User", objectId, payload: {} };
    await remember(store.pool, [{ ...change, source: "salesforce-main/poll" }]);
    return () => store.prisma.inboxMessage.findFirstOrThrow({ where: { objectId } });
  };

  it("stays there and is read once, though its record takes longer to read than it is leased for", async () => {
    const { hub, reads, answer } = slowReader();
    const message = await changeOf("005");
    const inbox = drainInbox(hub, "worker-1", 1_500);
    try {
      await eventually(async () => reads() === 1);
      // Twice as long as it was leased for.
      const { dueAt } = await message();
      await eventually(async () => (await message()).dueAt.getTime() > dueAt.getTime() + 3_000);
      answer();
      await eventually(async () => (await message()).processedAt !== null);
      expect({ reads: reads(), attempts: (await message()).attempts }).toEqual({ reads: 1, attempts: 1 });
    } finally {
      answer();
      await inbox.stop();
    }
  });

  it("is due at once when the database is back that went away meanwhile, not when its lease ends", async () => {
    const { hub, lines, reads, answer } = slowReader();
    const message = await changeOf("006");
    // Longer than the test lasts.
    const inbox = drainInbox(hub, "worker-1", 3_600_000);
    try {
      await eventually(async () => reads() === 1);
      store.suspend("The database is away");
      answer();
      await eventually(async () => lines.some((line) => line.includes("could not be put back")));
      store.suspend(undefined);
      await eventually(async () => (await message()).processedAt !== null);
      expect({ reads: reads(), attempts: (await message()).attempts }).toEqual({ reads: 2, attempts: 2 });
    } finally {
      store.suspend(undefined);
      answer();
      await inbox.stop();
    }
  });
});
