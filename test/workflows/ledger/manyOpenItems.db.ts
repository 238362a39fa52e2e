import pino from "pino";
import { claimReadings } from "../../../domain/reading/claimReadings";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Transaction } from "../../../platform/store/transaction";
import type { ErpDocument, ErpOpenItems, ErpSettlement } from "../../../schema/canonical/erp";
import type { Hub } from "../../../workflows/hub";
import { readLedgerDocument } from "../../../workflows/ledger/readLedgerDocument";
import { testDatabase } from "../../support/testDatabase";

type Item = ErpOpenItems["items"][number];

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const common = { externalVersion: null, url: null, correlationId: null, deleted: false };

const document = (externalId: string, facts: Partial<ErpDocument>): ErpDocument => ({
  ...{ ...common, externalId, kind: "PAYMENT", key: null, number: null, approved: true, legalEntityExternalId: "1" },
  ...{ customerExternalId: "501", date: "2026-03-10", createdAt: "2026-03-10T09:00:00Z", periodExternalId: "3" },
  ...{ total: usd(500n), tax: usd(0n), dueDate: null, open: null, settledBy: [], unapplied: usd(0n) },
  ...{ voided: false, impact: [], baseTotal: null },
  ...facts,
});

/** A payment in the ledger that settles 5.00. */
const settlement = (documentExternalId: string): ErpSettlement => ({
  ...{ documentExternalId, kind: "PAYMENT", key: null, by: "CASH", amount: usd(500n) },
});

describe("the open items of a customer who has very many invoices", () => {
  /** Each of 5.00: their documents are 1001 to 1250, what pays them are 2001 to 2250. */
  const numbers = Array.from({ length: 250 }, (_, no) => no + 1);
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;
  let items: Item[];

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
    const { prisma } = store;
    const ref = { role: "ERP", platform: "netsuite", instanceId: "netsuite-main" };
    const documents = numbers.flatMap((no) => [
      { ...ref, id: `ref_i${no}`, entityId: `pst_i${no}`, objectType: "Document", externalId: `${1_000 + no}` },
      { ...ref, id: `ref_p${no}`, entityId: `pst_p${no}`, objectType: "Document", externalId: `${2_000 + no}` },
    ]);
    await prisma.externalRef.createMany({
      data: [
        { ...ref, id: "ref_1", entityId: "le_1", objectType: "LegalEntity", externalId: "1" },
        { ...ref, id: "ref_2", entityId: "acct_1", objectType: "Customer/1", externalId: "501" },
        ...documents,
      ],
    });
    const amounts = { subtotalMinor: 500n, taxMinor: 0n, discountMinor: 0n, totalMinor: 500n, amountDueMinor: 0n };
    await prisma.invoice.createMany({
      data: numbers.map((no) => ({
        ...{ ...amounts, id: `inv_${no}`, number: `INV-${no}`, accountId: "acct_1", legalEntity: "US" },
        ...{ status: "PAID", currency: "USD" },
      })),
    });
    const posting = {
      ...{ status: "POSTED", accountId: "acct_1", entityId: "le_1", sourceType: "x", sourceVersion: 1, document: {} },
      ...{ documentDate: new Date("2026-03-01"), periodDecision: "x", totalMinor: 500n, currency: "USD" },
    };
    await prisma.posting.createMany({
      data: numbers.flatMap((no) => {
        const of = { ...posting, sourceId: `inv_${no}`, invoiceId: `inv_${no}` };
        return [
          { ...of, id: `pst_i${no}`, kind: "AR_INVOICE", idempotencyKey: `i${no}` },
          { ...of, id: `pst_p${no}`, kind: "CUSTOMER_PAYMENT", sourceId: `pay_${no}`, idempotencyKey: `p${no}` },
        ];
      }),
    });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  /** Takes a document in as the ledger has it; the customer's open items are as `items` says. */
  async function take(externalId: string, seen: (tx: Transaction) => Transaction = (tx) => tx) {
    const read = async (kind: string) => {
      if (kind === "OpenItems") return { ...common, externalId: "501", items };
      const item = items.find((one) => one.documentExternalId === externalId);
      return document(externalId, item ? { ...item, kind: "INVOICE" } : {});
    };
    // Only what stands here is used.
    const hub = {
      store,
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
      log: pino({ level: "silent" }),
      now: () => new Date("2026-03-15T12:00:00Z"),
      erp: { instance: { id: "netsuite-main", role: "ERP", platform: "netsuite" }, read },
    } as unknown as Hub;
    const news = await readLedgerDocument(hub, externalId);
    await store.prisma.$transaction(async (tx) => news.take(seen(tx), await claimReadings(seen(tx), news.readings)), {
      timeout: 60_000,
    });
  }

  const kept = async () => {
    const { _sum, _count } = await store.prisma.receivable.aggregate({ _sum: { openMinor: true }, _count: true });
    return { invoices: _count, open: _sum.openMinor };
  };
  const cases = async () => {
    const found = await store.prisma.exceptionCase.findMany({ where: { ended: null }, orderBy: { subjectId: "asc" } });
    return found.map(({ subjectId, cause, amountAtRiskMinor }) => [subjectId, cause, amountAtRiskMinor]);
  };

  it("are kept so many at a time, and the rest each by itself", async () => {
    // Paid in full by the hub's own payments, but for the last: nobody has entered what paid that one.
    items = numbers.map((no) => ({
      ...{ documentExternalId: `${1_000 + no}`, total: usd(500n), open: usd(no === 250 ? 500n : 0n) },
      settledBy: no === 250 ? [] : [settlement(`${2_000 + no}`)],
    }));
    await take("9001");
    expect(await kept()).toEqual({ invoices: 100, open: 0n });
    const again = await store.prisma.inboxMessage.findMany({ where: { source: "netsuite-main/again" } });
    expect(again.map(({ kind, objectType }) => `${kind} ${objectType}`)).toEqual(Array(150).fill("READ Document"));
    for (const { objectId } of again) await take(objectId);
    // 249 of nothing, and 5.00.
    expect(await kept()).toEqual({ invoices: 250, open: 500n });
  });

  it("are passed over where they say what is kept, and are as of now all the same", async () => {
    let asked = 0;
    const counting = (tx: Transaction) =>
      new Proxy(tx, {
        get: (of, name) => {
          if (typeof name === "string" && name !== "then") asked += 1;
          return Reflect.get(of, name) as unknown;
        },
      });
    await take("9002", counting);
    // Not some for each of the 250.
    expect(asked).toBeLessThan(100);
    const { _min, _max } = await store.prisma.receivable.aggregate({
      _min: { readingNo: true },
      _max: { readingNo: true },
    });
    expect(_min.readingNo).toEqual(_max.readingNo);
    expect(await cases()).toEqual([]);
  });

  it("tell of the one that people settled", async () => {
    // Billing holds 3.00 of the first as paid, and 2.00 as due; cash that people entered settles all of its 5.00.
    await store.prisma.invoice.update({ where: { id: "inv_1" }, data: { amountDueMinor: 200n, status: "OPEN" } });
    items = items.map((one) => (one.documentExternalId === "1001" ? { ...one, settledBy: [settlement("3001")] } : one));
    await take("9003");
    // 5.00 are settled in the ledger, and 5.00 − 2.00 = 3.00 in billing.
    expect(await cases()).toEqual([["inv_1", "cash in the ledger", 200n]]);
  });

  it("tell of one that is open as before, although the hub's payment of it was posted meanwhile", async () => {
    const { prisma } = store;
    const payment = { id: "pay_250", accountId: "acct_1", invoiceId: "inv_250", amountMinor: 500n, currency: "USD" };
    await prisma.payment.create({ data: { ...payment, status: "SUCCEEDED" } });
    const application = { id: "app_1", paymentId: "pay_250", invoiceId: "inv_250", amountMinor: 500n };
    await prisma.paymentApplication.create({ data: { ...application, currency: "USD" } });
    const { rows } = await store.pool.query<{ no: string }>("SELECT nextval('operations.record_reading_no_seq') AS no");
    const attempt = { id: "line_1", postingId: "pst_p250", no: 1, at: new Date(), outcome: "ACCEPTED" };
    await prisma.postingAttempt.create({ data: { ...attempt, readingNo: BigInt(rows[0]?.no ?? 0) } });
    await prisma.journalEntry.create({ data: { id: "je_1", entityId: "le_1", postingId: "pst_p250" } });
    const line = { id: "jl_1", journalId: "je_1", lineNo: 1, glAccountId: "gl_1", currency: "USD", dimensions: {} };
    await prisma.journalLine.create({ data: { ...line, creditMinor: 500n, figure: "RECEIVABLE" } });
    await take("9004");
    expect(await cases()).toEqual([
      ["inv_1", "cash in the ledger", 200n],
      ["inv_250", "payment not applied", 500n],
    ]);
  });
});
