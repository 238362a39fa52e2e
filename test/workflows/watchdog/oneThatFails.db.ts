import pino from "pino";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { launchEngine } from "../../../platform/durable/launchEngine";
import { openEnqueuer, type Enqueuer } from "../../../platform/durable/openEnqueuer";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { watchdog } from "../../../workflows/watchdog/watchdog";
import { billIt, winADeal } from "../../domain/trace/aWonDeal";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const NO = "1".padStart(26, "0");

describe("a watchdog of which one question cannot be answered", () => {
  let database: TestDatabase;
  let store: Store;
  let enqueuer: Enqueuer;
  const lines: { what?: string; id?: string }[] = [];
  let hub: Hub;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 6);
    const log = pino({ level: "error" }, { write: (line: string) => void lines.push(JSON.parse(line) as object) });
    const silent = pino({ level: "silent" });
    await (await launchEngine(store, { executorId: "none", workflows: [], queues: [], log: silent })).stop();
    enqueuer = await openEnqueuer(database.url);
    const later = new Date(Date.now() + 3_600_000);
    hub = {
      ...{ store, enqueuer, log, now: () => later },
      ...{ crm: { instance: { id: "sf", role: "CRM", platform: "salesforce" } } },
      ...{ billing: { instance: { id: "stripe-us", role: "BILLING", platform: "stripe" } } },
      ...{ erp: { instance: { id: "ns", role: "ERP", platform: "netsuite" } } },
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
    } as unknown as Hub;
  });
  afterAll(async () => {
    await enqueuer?.close();
    await store?.close();
    await database?.drop();
  });

  it("asks all others, begins what they find, and says which it was", async () => {
    await winADeal(store.prisma, NO);
    await billIt(store.prisma, NO);
    await store.prisma.order.update({ where: { id: `ord_${NO}` }, data: { state: "POSTING" } });
    await store.prisma.invoice.update({ where: { id: `inv_${NO}` }, data: { legalEntity: "US01" } });
    // Deals that are to be closed are asked for first, and by this column alone.
    await store.pool.query("ALTER TABLE operations.operation RENAME COLUMN dry_run TO gone");
    expect(await watchdog(hub, 0, undefined, async () => hub.now())).toEqual({ restarted: 1 });
    expect(lines).toMatchObject([{ what: "is not closed as won in the CRM", id: "closingDeals" }]);
    const { rows } = await store.pool.query("SELECT name, status FROM dbos.workflow_status");
    expect(rows).toEqual([{ name: "posting", status: "ENQUEUED" }]);
    // The turn is noted as any other, with where each kind goes on.
    const { positions } = await store.prisma.watchRun.findUniqueOrThrow({ where: { id: 1 } });
    expect(positions).toMatchObject({ unpostedInvoices: "", untoldLateness: "" });
    expect(positions).not.toHaveProperty("closingDeals");
  });
});
