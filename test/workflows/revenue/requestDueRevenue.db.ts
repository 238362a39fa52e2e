import pino from "pino";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { requestAllDueRevenue } from "../../../workflows/revenue/requestAllDueRevenue";
import { testDatabase } from "../../support/testDatabase";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe("revenue that is due", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it("is considered to its last month, though every journal of the first batches is held", async () => {
    // Twelve invoices of one month that is over, three of the next, none of them recognized: five batches of three.
    // The sixteenth was voided: nothing is earned by it.
    for (const [at, month] of [...Array<string>(12).fill("01"), ...Array<string>(4).fill("02")].entries()) {
      const id = `s${String(at).padStart(2, "0")}`;
      await store.prisma.invoice.create({
        data: {
          ...{ id: `inv_${id}`, currency: "USD", status: at === 15 ? "VOID" : "OPEN", subtotalMinor: 100n },
          ...{ taxMinor: 0n, discountMinor: 0n, totalMinor: 100n, amountDueMinor: at === 15 ? 0n : 100n },
        },
      });
      await postedInvoice(store, id);
      await scheduled(store, id, month);
    }
    const { asked, hub } = aHub(store);
    await requestAllDueRevenue(hub, 3);
    expect(asked).toHaveLength(15);
    expect(asked.at(-1)).toEqual({ kind: "revenue", id: "inv_s14", periodStart: "2026-02-01" });
  });

  it("of an invoice that was given up is what cash pays after all, and no credit that is called a payment", async () => {
    await store.prisma.revenueScheduleLine.deleteMany();
    // Each given up within the month, and paid in the next.
    const ways = {
      byCard: { method: "card", entered: null },
      byCashEntered: { method: "out_of_band", entered: { cashMinor: 100n, creditMinor: 0n } },
      byCreditEntered: { method: "out_of_band", entered: { cashMinor: 0n, creditMinor: 100n } },
      notDecided: { method: "out_of_band", entered: null },
    };
    for (const [id, { method, entered }] of Object.entries(ways)) {
      await store.prisma.invoice.create({
        data: {
          ...{ id: `inv_${id}`, currency: "USD", status: "PAID", subtotalMinor: 100n, taxMinor: 0n, discountMinor: 0n },
          ...{ totalMinor: 100n, amountDueMinor: 0n, givenUpOn: day("2026-01-20"), paidOn: day("2026-02-10") },
        },
      });
      await postedInvoice(store, id);
      await scheduled(store, id, "01");
      const facts = { currency: "USD", amountMinor: 100n };
      await store.prisma.payment.create({
        data: { ...facts, id: `pay_${id}`, method, status: "SUCCEEDED", receivedOn: day("2026-02-10") },
      });
      await store.prisma.paymentApplication.create({
        data: { ...facts, id: `app_${id}`, paymentId: `pay_${id}`, invoiceId: `inv_${id}` },
      });
      if (!entered) continue;
      await store.prisma.enteredPayment.create({
        data: { paymentId: `pay_${id}`, invoiceId: `inv_${id}`, currency: "USD", ...entered },
      });
    }
    const { asked, hub } = aHub(store);
    await requestAllDueRevenue(hub);
    const january = { kind: "revenue", periodStart: "2026-01-01" };
    expect(asked).toEqual([
      { ...january, id: "inv_byCard" },
      { ...january, id: "inv_byCashEntered" },
    ]);
  });
});

/** A hub on 15 March 2026 that notes what is asked of it. Only what stands here is used: no platform is called. */
function aHub(store: Store) {
  const asked: unknown[] = [];
  const instance = (id: string) => ({ instance: { id, role: "ERP", platform: id } });
  const hub = {
    store,
    settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
    log: pino({ level: "silent" }),
    now: () => day("2026-03-15"),
    enqueuer: {
      enqueue: async (_client: unknown, { input }: { input: unknown }) => void asked.push(input),
      send: () => Promise.reject(new Error("nothing is sent")),
      close: () => Promise.resolve(),
    },
    ...{ crm: instance("crm"), billing: instance("billing"), erp: instance("erp") },
  };
  return { asked, hub: hub as unknown as Hub };
}

/** What an invoice is to earn in a month. */
async function scheduled({ prisma }: Store, id: string, month: string): Promise<void> {
  const usd = { currency: "USD", entityId: "le", pattern: "RATABLE_DAILY", netMinor: 100n };
  await prisma.revenueSchedule.create({
    data: { ...usd, id, invoiceId: `inv_${id}`, invoiceLineId: `line_${id}` },
  });
  const end = month === "01" ? "2026-02-01" : "2026-03-01";
  await prisma.revenueScheduleLine.create({
    data: {
      ...{ id: `l_${id}`, scheduleId: id, currency: "USD", plannedMinor: 100n },
      ...{ periodStart: day(`2026-${month}-01`), periodEnd: day(end), journalMonth: day(`2026-${month}-01`) },
    },
  });
}

/** What the ledger holds of an invoice. */
async function postedInvoice({ prisma }: Store, id: string): Promise<void> {
  await prisma.posting.create({
    data: {
      ...{ id: `pst_${id}`, entityId: "le", kind: "AR_INVOICE", status: "POSTED", sourceType: "Invoice" },
      ...{ sourceId: `inv_${id}`, invoiceId: `inv_${id}`, sourceVersion: 1, idempotencyKey: `posting ${id}` },
      ...{ documentDate: day("2026-01-01"), periodDecision: "ORIGINAL_PERIOD", document: {} },
      ...{ totalMinor: 100n, currency: "USD" },
    },
  });
  await prisma.journalEntry.create({ data: { id: `jou_${id}`, entityId: "le", postingId: `pst_${id}` } });
  const line = { journalId: `jou_${id}`, currency: "USD", dimensions: {} };
  await prisma.journalLine.createMany({
    data: [
      { ...line, id: `one_${id}`, lineNo: 1, glAccountId: "receivable", debitMinor: 100n },
      { ...line, id: `two_${id}`, lineNo: 2, glAccountId: "deferred", creditMinor: 100n },
    ],
  });
}
