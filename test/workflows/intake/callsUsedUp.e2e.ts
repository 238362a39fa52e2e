import pino from "pino";
import { openSalesforceConnector } from "../../../connectors/salesforce/openSalesforceConnector";
import { openBudgets } from "../../../platform/budget/openBudgets";
import { readBudgets } from "../../../platform/budget/readBudgets";
import { remember } from "../../../platform/inbox/remember";
import { openStore, type Store } from "../../../platform/store/openStore";
import { startSalesforceSandbox } from "../../../sandbox/salesforce/startSalesforceSandbox";
import type { Hub } from "../../../workflows/hub";
import { drainInbox } from "../../../workflows/intake/drainInbox";
import { openControlDoor } from "../../connectors/openControlDoor";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { eventually } from "../eventually";

const log = pino({ level: "silent" });
/** Where the org's records are, apart from its login. */
const DATA = "^/services/data/";

describe("a Salesforce org whose calls are used up", () => {
  let database: TestDatabase;
  let store: Store;
  let sandbox: Awaited<ReturnType<typeof startSalesforceSandbox>>;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 10);
    sandbox = await startSalesforceSandbox({ port: 0, metadataDir: "connectors/salesforce/metadata" });
  });
  afterAll(async () => {
    await sandbox?.close();
    await store?.close();
    await database?.drop();
  });

  it("is left alone for a quarter of an hour, and what it told of is taken in then, without a case", async () => {
    // As Salesforce words it: status 403, which otherwise means that a right is missing, and no Retry-After.
    await openControlDoor(sandbox.url).arm({ match: { path: DATA }, kind: "status", status: 403 });
    const about = { objectType: "User", objectId: "005000000000001AAA", kind: "User.changed", payload: {} };
    await remember(store.pool, [{ ...about, source: "salesforce-main/pubsub", eventId: "1" }]);
    const message = () => store.prisma.inboxMessage.findFirstOrThrow();
    await whileDrained(async () => {
      await eventually(async () => (await message()).error?.includes("TotalRequests Limit exceeded"));
      await remember(store.pool, [
        { ...about, source: "salesforce-main/poll", eventId: "2", objectId: "005000000000002AAA" },
      ]);
      // Refused by the hub itself: the org is not asked.
      const error = { contains: "Nothing was sent" };
      await eventually(() => store.prisma.inboxMessage.findFirst({ where: { eventId: "2", error } }));
    });
    const [budget] = await readBudgets(store.reader);
    expect(budget?.throttledBecause).toContain("TotalRequests Limit exceeded");
    const later = await message();
    for (const until of [budget?.throttledUntil, later.dueAt]) {
      expect(Number(until) - later.receivedAt.getTime()).toBeGreaterThan(14 * 60_000);
    }
    expect(await statuses()).toEqual([403]);

    // A quarter of an hour later.
    await store.pool.query("UPDATE operations.call_budget SET throttled_until = clock_timestamp()");
    await store.pool.query("UPDATE operations.inbox_message SET due_at = clock_timestamp()");
    await whileDrained(async () => {
      await eventually(async () => (await store.prisma.inboxMessage.count({ where: { processedAt: null } })) === 0);
    });
    expect(await statuses()).toEqual([403, 200, 200]);
    expect(await store.prisma.exceptionCase.count()).toBe(0);
  });

  /** With the inbox drained by a process that knows what the database knows. */
  const whileDrained = async (work: () => Promise<void>) => {
    const budgets = openBudgets(store.pool);
    const settings = {
      ...{ instanceId: "salesforce-main", loginUrl: sandbox.url, pubSubEndpoint: sandbox.pubSubAddress },
      auth: {
        ...({ kind: "client-credentials", clientId: "throughline-demo-client" } as const),
        clientSecret: "throughline-demo-secret",
      },
    };
    const crm = openSalesforceConnector(settings, log, undefined, budgets.open);
    const others = { billing: { instance: { id: "stripe-main" } }, erp: { instance: { id: "netsuite-main" } } };
    // Only what stands here is used.
    const inbox = drainInbox({ store, log, now: () => new Date(), crm, ...others } as unknown as Hub, "worker-1");
    try {
      await work();
    } finally {
      await inbox.stop();
      await crm.close();
      await budgets.close();
    }
  };
  const statuses = async () =>
    (await openControlDoor(sandbox.url).received())
      .filter(({ path }) => path.startsWith("/services/data/"))
      .map(({ status }) => status);
});
