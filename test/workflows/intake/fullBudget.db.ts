import pino from "pino";
import { noPlaceFailure } from "../../../connectors/noPlaceFailure";
import { NoPlace } from "../../../platform/budget/noPlace";
import { openBudgets } from "../../../platform/budget/openBudgets";
import { remember } from "../../../platform/inbox/remember";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { drainInbox } from "../../../workflows/intake/drainInbox";
import { testDatabase } from "../../support/testDatabase";
import { eventually } from "../eventually";

/** More than a worker has in hand at once. */
const MANY = 20;

describe("a platform that is asked as much as it may be", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;
  let budgets: ReturnType<typeof openBudgets>;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 10);
    budgets = openBudgets(store.pool);
  });
  afterAll(async () => {
    await budgets.close();
    await store.close();
    await database.drop();
  });

  it("keeps no record of another platform's waiting, and its own come again without anybody being told", async () => {
    const budget = budgets.open("netsuite-main", { concurrency: 1, calls: 1_000, windowSeconds: 1 });
    let end = () => {};
    const endless = budget.call(() => new Promise<void>((resolve) => (end = resolve)));
    const read = { crm: 0, erp: 0 };
    const asked = async () => {
      try {
        return await budget.call(async () => void (read.erp += 1));
      } catch (error) {
        throw error instanceof NoPlace ? noPlaceFailure(error, "The period") : error;
      }
    };
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
        read: async () => {
          await asked();
          return null;
        },
      },
    } as unknown as Hub;
    const period = (no: number) => {
      const about = { kind: "Period.changed", objectType: "AccountingPeriod", objectId: `${no}`, payload: {} };
      return { ...about, eventId: `${no}`, source: "netsuite-main/poll" };
    };
    await remember(
      store.pool,
      Array.from({ length: MANY }, (_, no) => period(no)),
    );
    // As often as a person would hear of it, were it anything else.
    await store.prisma.inboxMessage.updateMany({ data: { attempts: 5 } });
    const user = { kind: "User.changed", objectType: "User", objectId: "005", payload: {} };
    await remember(store.pool, [{ ...user, eventId: "user", source: "salesforce-main/pubsub" }]);
    const inbox = drainInbox(hub, "worker-1");
    try {
      await eventually(async () => read.crm === 1);
      await eventually(async () => {
        const error = { contains: "Nothing was sent" };
        return (await store.prisma.inboxMessage.count({ where: { error } })) > 0;
      });
      expect(read.erp).toBe(0);
      expect(await store.prisma.exceptionCase.count()).toBe(0);
      end();
      const left = () => store.prisma.inboxMessage.count({ where: { processedAt: null } });
      await eventually(async () => (await left()) === 0);
      expect(read).toEqual({ crm: 1, erp: MANY });
      expect(await store.prisma.exceptionCase.count()).toBe(0);
    } finally {
      end();
      await endless;
      await inbox.stop();
    }
  });
});
