import { approvalPolicy } from "../../../schema/approval/approvalPolicy";
import { requestCloseWon } from "../../../domain/operation/requestCloseWon";
import { requestAllDueRevenue } from "../../../workflows/revenue/requestAllDueRevenue";
import { watchdog } from "../../../workflows/watchdog/watchdog";
import { aDeal } from "../aDeal";
import { aCaller } from "../../support/aCaller";
import { anAuditLog } from "../../support/anAuditLog";
import { eventually } from "../eventually";
import { exactlyOnce } from "../exactlyOnce";
import { inNetSuite } from "../inNetSuite";
import { startCompany, type Company } from "../startCompany";
import { loseProcesses } from "./loseProcesses";

const DAY_MS = 24 * 3_600_000;

describe("a deal of which every process is lost once behind the hub's back", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let losing: Awaited<ReturnType<typeof loseProcesses>>;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    losing = await loseProcesses(company.store);
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
  });

  /** A day later, what the clock does: nothing that was lost is still in time. */
  const turn = async () => {
    await watchdog(hub.hub, 0, undefined, async () => new Date(Date.now() + DAY_MS));
    await requestAllDueRevenue(hub.hub);
  };
  const after = (ask: () => Promise<boolean>) =>
    eventually(async () => {
      if (await ask()) return true;
      await turn();
      return false;
    }, company.state);

  it("goes its way from the wish to win it to the ledger, and there is one of everything", async () => {
    const { store } = company;
    await aDeal(company.sales, { name: "Lost and found" });
    const deal = await eventually(() =>
      store.prisma.opportunity.findFirst({ where: { name: "Lost and found platform" } }),
    );
    const services = { ...hub.hub, audit: anAuditLog(store), approvals: approvalPolicy.parse({}) };
    const by = { caller: aCaller("robin"), correlationId: "request" };
    await requestCloseWon(services, by, deal.id, { idempotencyKey: "win it" });
    await after(async () => (await store.prisma.order.count({ where: { state: "FULFILLED" } })) === 1);
    expect(await losing.lost()).toEqual(["close-won", "financial-status", "posting", "quote-to-cash"]);
    await exactlyOnce(company, 1);
  });

  it("has its failed payment told, and the one that succeeds posted, each once", async () => {
    const { store, billing } = company;
    const [invoice] = (await billing.invoices.list()).data;
    const declined = billing.invoices.pay(invoice?.id ?? "", { payment_method: "pm_card_chargeDeclined" });
    await expect(declined).rejects.toThrow();
    const told = { objectType: "Task", status: "DONE" };
    await after(async () => (await store.prisma.outboundWrite.count({ where: told })) === 1);
    await billing.invoices.pay(invoice?.id ?? "", { payment_method: "pm_card_visa" });
    const paid = { kind: "CUSTOMER_PAYMENT", status: "POSTED" };
    await after(async () => (await store.prisma.posting.count({ where: paid })) === 1);
    expect(await losing.lost()).toContain("collections-task");
    const tasks = await company.sales.query("SELECT Id FROM Task");
    expect(tasks.records).toHaveLength(1);
  });

  it("is looked for no more once all of it is there, and left no case open", async () => {
    const { store } = company;
    await losing.stop();
    const busy = "SELECT FROM dbos.workflow_status WHERE status IN ('ENQUEUED', 'PENDING')";
    await after(async () => {
      const { rowCount } = await store.pool.query(busy);
      const open = await store.prisma.exceptionCase.count({ where: { ended: null } });
      const unfollowed = await store.prisma.invoice.count({ where: { followedAt: null } });
      return rowCount === 0 && open === 0 && unfollowed === 0;
    });
    const followed = await store.prisma.opportunity.findMany({ where: { status: "WON" } });
    expect(followed.map(({ followedWin }) => followedWin)).toEqual([1]);
    expect(await store.prisma.payment.count({ where: { status: "SUCCEEDED", followedAt: null } })).toBe(0);
    const asked = "SELECT count(*)::int AS n FROM dbos.workflow_status WHERE name <> 'sweep'";
    const before = (await store.pool.query(asked)).rows[0];
    const counted = await watchdog(hub.hub, 0, undefined, async () => new Date(Date.now() + DAY_MS));
    expect(counted).toEqual({});
    expect((await store.pool.query(asked)).rows[0]).toEqual(before);
    // Paid, the receivable is settled by the one payment.
    const documents = await inNetSuite(hub.hub.erp);
    expect(documents.map(({ kind }) => kind).sort()).toEqual(["INVOICE", "JOURNAL", "PAYMENT"]);
  });
});
