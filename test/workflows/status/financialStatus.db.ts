import { Client } from "pg";
import pino from "pino";
import { hubSettings } from "../../../domain/settings/hubSettings";
import type { WorkflowContext } from "../../../platform/durable/workflow";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { financialStatus } from "../../../workflows/status/financialStatus";
import { billIt, postIt, winADeal } from "../../domain/trace/aWonDeal";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { eventually } from "../eventually";
import { aCrm } from "./aCrm";

const start = Date.UTC(2026, 5, 15);

describe("the financial status of a deal, told by two runs at once", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 6);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  /** A deal that is billed and not posted yet, a CRM, and a way to start a telling. */
  const given = async (name: string) => {
    const n = name.padStart(26, "0");
    await winADeal(store.prisma, n);
    await billIt(store.prisma, n);
    await store.prisma.operation.create({
      data: {
        ...{ id: `op_${n}`, kind: "CLOSE_WON", status: "RUNNING", idempotencyKey: `close ${n}`, requestHash: "h" },
        ...{ subjectId: `opp_${n}`, startedAt: new Date(start), correlationId: `btx_${n}` },
      },
    });
    await store.prisma.externalRef.create({
      data: {
        ...{ id: `xr_opp_${n}`, entityId: `opp_${n}`, role: "CRM", platform: "salesforce" },
        ...{ instanceId: "salesforce-main", objectType: "Opportunity", externalId: `006${n}` },
      },
    });
    const crm = aCrm();
    const settings = hubSettings.parse({ goLive: new Date(start).toISOString() });
    let moment = start;
    const now = () => new Date((moment += 1));
    const log = pino({ level: "silent" });
    const hub = { store, crm: crm.connector, settings, log, now } as unknown as Hub;
    return {
      ...crm,
      opportunityId: `opp_${n}`,
      tell: () => financialStatus(hub).run(unrecorded(store), { opportunityId: `opp_${n}`, orderId: `ord_${n}` }),
      pay: () => store.prisma.invoice.update({ where: { id: `inv_${n}` }, data: { amountDueMinor: 0n } }),
      reopen: () => store.prisma.invoice.update({ where: { id: `inv_${n}` }, data: { amountDueMinor: 1n } }),
      post: () => postIt(store.prisma, n, { recognized: false }),
      read: () =>
        Promise.all([
          store.prisma.opportunity.findUniqueOrThrow({ where: { id: `opp_${n}` } }),
          store.prisma.syncState.findFirst({ where: { subjectId: `opp_${n}` } }),
        ]),
    };
  };

  it("is told again when an older word comes to the CRM after a newer one", async () => {
    const { tell, told, hold, post, read } = await given("1");
    const billed = hold("Billed");
    const older = tell();
    await Promise.race([billed.underWay, older]);
    await post();
    expect(await tell()).toBe("IN_SYNC");
    expect(told).toEqual(["Invoiced"]);
    billed.release();
    expect(await older).toBe("IN_SYNC");
    expect(told).toEqual(["Invoiced", "Billed", "Invoiced"]);
    expect(await read()).toMatchObject([{ billingStatus: "Invoiced" }, { status: "IN_SYNC" }]);
  });

  it("is not in sync while the CRM was told last what is no longer true", async () => {
    const { tell, told, hold, post, read } = await given("2");
    const billed = hold("Billed");
    const invoiced = hold("Invoiced");
    const telling = tell();
    await Promise.race([billed.underWay, telling]);
    await post();
    billed.release();
    await Promise.race([invoiced.underWay, telling]);
    expect(await read()).toMatchObject([{ billingStatus: "Billed" }, null]);
    invoiced.release();
    expect(await telling).toBe("IN_SYNC");
    expect(told).toEqual(["Billed", "Invoiced"]);
  });

  it("is told again when it comes back to what it was", async () => {
    const { tell, told, pay, reopen, read } = await given("3");
    for (const change of [reopen, pay, reopen, pay]) {
      await change();
      expect(await tell()).toBe("IN_SYNC");
    }
    expect(told).toEqual(["Billed", "Paid", "Billed", "Paid"]);
    expect(await read()).toMatchObject([{ billingStatus: "Paid" }, { status: "IN_SYNC" }]);
  });

  it("is told by one who locks the deal before its write, as who plans the same write anew does: they wait in no circle", async () => {
    const { tell, hold, opportunityId } = await given("5");
    const billed = hold("Billed");
    const telling = tell();
    await Promise.race([billed.underWay, telling]);
    const other = new Client({ connectionString: database.url });
    await other.connect();
    await other.query("BEGIN");
    await other.query('SELECT 1 FROM operations."order" WHERE opportunity_id = $1 FOR UPDATE', [opportunityId]);
    billed.release();
    const waits = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    await eventually(async () => (await store.pool.query(waits)).rowCount);
    await other.query(
      `INSERT INTO operations.outbound_write SELECT * FROM operations.outbound_write WHERE subject_id = $1
       ON CONFLICT DO NOTHING`,
      [opportunityId],
    );
    await other.query("COMMIT");
    await other.end();
    expect(await telling).toBe("IN_SYNC");
  });

  it("is told once when it did not change", async () => {
    const { tell, told } = await given("4");
    await tell();
    await tell();
    expect(told).toEqual(["Billed"]);
  });
});

/** Runs each step at once, as the engine does when nothing fails. */
const unrecorded = ({ prisma }: Store): WorkflowContext => ({
  id: "status",
  step: (_name, run) => run(),
  transact: (_name, run) => prisma.$transaction(run),
  receive: async () => null,
  sleep: async () => {},
  patched: async () => true,
});
