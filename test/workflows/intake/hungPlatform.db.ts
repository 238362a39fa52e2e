import pino from "pino";
import { remember } from "../../../platform/inbox/remember";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { drainInbox } from "../../../workflows/intake/drainInbox";
import { testDatabase } from "../../support/testDatabase";
import { eventually } from "../eventually";

/** More than a worker has in hand at once. */
const MANY = 40;

describe("a platform that takes calls and does not answer", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 10);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("holds no place of another platform's records, which are taken in meanwhile", async () => {
    let answer = () => {};
    const silence = new Promise<null>((resolve) => (answer = () => resolve(null)));
    const read = { crm: 0, erp: 0 };
    // Only what stands here is used.
    const hub = {
      ...{ store, log: pino({ level: "silent" }), now: () => new Date() },
      crm: {
        instance: { id: "salesforce-main", role: "CRM", platform: "salesforce" },
        read: async () => {
          read.crm += 1;
          return null;
        },
      },
      billing: { instance: { id: "stripe-main" } },
      erp: {
        instance: { id: "netsuite-main", role: "ERP", platform: "netsuite" },
        read: () => {
          read.erp += 1;
          return silence;
        },
      },
    } as unknown as Hub;
    const told = (source: string, objectType: string, no: number) => {
      const about = { kind: `${objectType}.changed`, objectType, objectId: `${no}`, payload: {} };
      return { ...about, source, eventId: `${objectType} ${no}` };
    };
    const many = Array.from({ length: MANY }, (_, no) => no);
    await remember(
      store.pool,
      many.map((no) => told("netsuite-main/poll", "AccountingPeriod", no)),
    );
    const inbox = drainInbox(hub, "worker-1");
    try {
      await eventually(async () => read.erp > 0);
      await remember(
        store.pool,
        many.map((no) => told("salesforce-main/pubsub", "User", no)),
      );
      const left = (objectType: string) =>
        store.prisma.inboxMessage.count({ where: { objectType, processedAt: null } });
      await eventually(async () => (await left("User")) === 0);
      expect(read.crm).toBe(MANY);
      expect(await left("AccountingPeriod")).toBe(MANY);
      expect(read.erp).toBeLessThan(MANY);
      answer();
      await eventually(async () => (await left("AccountingPeriod")) === 0);
      expect(read.erp).toBe(MANY);
    } finally {
      answer();
      await inbox.stop();
    }
  });
});
