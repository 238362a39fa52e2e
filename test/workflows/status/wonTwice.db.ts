import pino from "pino";
import { hubSettings } from "../../../domain/settings/hubSettings";
import type { WorkflowContext } from "../../../platform/durable/workflow";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { financialStatus } from "../../../workflows/status/financialStatus";
import { billIt, winADeal } from "../../domain/trace/aWonDeal";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { aCrm } from "./aCrm";

const start = Date.UTC(2026, 5, 15);
const n = "1".padStart(26, "0");
const second = `op_${"2".padStart(26, "0")}`;
const day = (text: string) => new Date(`${text}T00:00:00Z`);

/**
 * The first win billed 1.00, was cancelled and is owed still; the second is billed 300.00 in an invoice of its own, that
 * is paid. News of the first win's invoice comes last.
 */
describe("the financial status of a deal that was billed, ended and billed anew", () => {
  let database: TestDatabase;
  let store: Store;
  const { told, connector } = aCrm();

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
    const { prisma } = store;
    await winADeal(prisma, n);
    await billIt(prisma, n);
    await prisma.invoice.update({
      where: { id: `inv_${n}` },
      data: { number: "INV-OLD", amountDueMinor: 100n, totalMinor: 100n, issuedAt: day("2026-06-01") },
    });
    await prisma.subscription.update({
      where: { id: `sub_${n}` },
      data: { status: "CANCELED", mrrMinor: 0n, countedMrrMinor: 0n },
    });
    await prisma.order.create({
      data: {
        ...{ id: "ord_second", businessKey: "second", opportunityId: `opp_${n}`, accountId: `acct_${n}`, winNumber: 2 },
        ...{ state: "FULFILLED", checklist: [], operationId: second, correlationId: "btx_second" },
      },
    });
    await prisma.subscription.create({
      data: {
        ...{ id: "sub_second", accountId: `acct_${n}`, orderId: "ord_second", status: "ACTIVE", currency: "USD" },
        ...{ startedAt: day("2026-06-10"), currentPeriodStart: day("2026-06-10"), currentPeriodEnd: day("2026-07-10") },
        ...{ mrrMinor: 30_000n, countedMrrMinor: 30_000n, annualMinor: 360_000 },
      },
    });
    const amounts = { subtotalMinor: 30_000n, taxMinor: 0n, discountMinor: 0n, totalMinor: 30_000n };
    await prisma.invoice.create({
      data: {
        ...{ id: "inv_second", accountId: `acct_${n}`, subscriptionId: "sub_second", number: "INV-NEW" },
        ...{ status: "PAID", ...amounts, amountDueMinor: 0n, currency: "USD", issuedAt: day("2026-06-10") },
      },
    });
    for (const id of [`op_${n}`, second]) {
      await prisma.operation.create({
        data: {
          ...{ id, kind: "CLOSE_WON", status: "RUNNING", idempotencyKey: `close ${id}`, requestHash: "h" },
          ...{ subjectId: `opp_${n}`, startedAt: new Date(start), correlationId: `btx_${n}` },
        },
      });
    }
    await prisma.externalRef.create({
      data: {
        ...{ id: `xr_opp_${n}`, entityId: `opp_${n}`, role: "CRM", platform: "salesforce" },
        ...{ instanceId: "salesforce-main", objectType: "Opportunity", externalId: "006" },
      },
    });
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const tell = (orderId: string) => {
    const settings = hubSettings.parse({ goLive: new Date(start).toISOString() });
    const log = pino({ level: "silent" });
    const hub = { store, crm: connector, settings, log, now: () => new Date(start) } as unknown as Hub;
    return financialStatus(hub).run(unrecorded(store), { opportunityId: `opp_${n}`, orderId });
  };
  const shown = () => store.prisma.opportunity.findUniqueOrThrow({ where: { id: `opp_${n}` } });

  it("shows the latest win, and what is still owed on the earlier one, whichever of them the news is about", async () => {
    await tell("ord_second");
    const first = await shown();
    // 0.00 of the second and 1.00 of the first are open; 300.00 a month recur.
    const expected = { billingStatus: "Billed", lastInvoice: "INV-NEW", openBalanceMinor: 100n, mrrMinor: 30_000n };
    expect(first).toMatchObject(expected);
    await tell(`ord_${n}`);
    expect(await shown()).toMatchObject(expected);
    expect(told).toEqual(["Billed"]);
  });

  it("shows nothing of the earlier win once nothing is owed on it, not even that it was refunded", async () => {
    await store.prisma.invoice.update({ where: { id: `inv_${n}` }, data: { amountDueMinor: 0n, status: "PAID" } });
    await store.prisma.payment.create({
      data: {
        ...{ id: "pay_old", accountId: `acct_${n}`, invoiceId: `inv_${n}`, status: "REFUNDED" },
        ...{ amountMinor: 100n, currency: "USD" },
      },
    });
    await tell(`ord_${n}`);
    expect(await shown()).toMatchObject({ billingStatus: "Paid", lastInvoice: "INV-NEW", openBalanceMinor: 0n });
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
