import { voidedInvoices } from "../../../domain/exception/voidedInvoices";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const at = new Date("2026-07-01T00:00:00Z");

describe("invoices that billing took back", () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const invoice = (id: string, status: string) =>
    store.prisma.invoice.create({
      data: {
        ...{ id, status, subtotalMinor: 11_000n, taxMinor: 0n, discountMinor: 0n, totalMinor: 11_000n },
        ...{ amountDueMinor: 0n, currency: "USD" },
      },
    });
  const told = (subjectId: string, cause: string, ended: string | null) =>
    store.prisma.exceptionCase.create({
      data: {
        ...{ id: `exc_${subjectId}_${cause}`, state: ended === null ? "OPEN" : "RESOLVED", class: "CORRECTION", ended },
        ...{ severity: "ERROR", title: "", explanation: "", suggestedActions: [], subjectType: "Invoice", subjectId },
        ...{ system: "ERP", cause, fingerprint: "", firstSeenAt: at, lastSeenAt: at },
      },
    });
  const bearsOn = (exceptionId: string) =>
    store.prisma.exceptionEffect.create({
      data: {
        ...{ id: `eff_${exceptionId}`, exceptionId, figure: "RECEIVABLE", account: "1100" },
        ...{ currency: "USD", amountMinor: 10_000n },
      },
    });
  const posting = async (invoiceId: string, status: string, written: string, kind = "AR_INVOICE") => {
    const key = `key_${invoiceId}`;
    await store.prisma.posting.create({
      data: {
        ...{ id: `pst_${invoiceId}`, kind, status, entityId: "le_us", idempotencyKey: key, invoiceId },
        ...{ sourceType: "Invoice", sourceId: invoiceId, sourceVersion: 1, documentDate: at, document: {} },
        ...{ periodDecision: "ORIGINAL_PERIOD", totalMinor: 11_000n, currency: "USD" },
      },
    });
    await store.prisma.outboundWrite.create({
      data: {
        ...{ id: `out_${invoiceId}`, idempotencyKey: key, system: "ERP", instanceId: "netsuite-main" },
        ...{ objectType: kind, fieldGroup: "invoice.posting", subjectId: invoiceId, status: written },
        ...{ after: {}, writtenHash: "" },
      },
    });
  };

  it("are reversed once the case of their void is balanced, and not where a person closed it", async () => {
    for (const [id, status] of Object.entries({ stands: "OPEN", held: "VOID", balanced: "VOID", closed: "VOID" })) {
      await invoice(id, status);
    }
    await told("held", "void", null);
    await told("held", "credit memo", "BALANCED");
    await told("balanced", "void", "BALANCED");
    await told("closed", "void", "CLOSED");
    const found = await voidedInvoices(store, ["stands", "held", "balanced", "closed", "unknown"]);
    expect(Object.fromEntries(found)).toEqual({
      held: { reversed: false, inDoubt: false },
      balanced: { reversed: true, inDoubt: false },
      closed: { reversed: false, inDoubt: false },
    });
  });

  it("are not reversed where the ledger was changed behind it, although somebody closed the case that says so", async () => {
    for (const id of ["edited", "journal edited", "answered"]) {
      await invoice(id, "VOID");
      await told(id, "void", "BALANCED");
    }
    await posting("journal edited", "POSTED", "DONE", "REVENUE_JOURNAL");
    await told("edited", "changed", "CLOSED");
    await bearsOn("exc_edited_changed");
    await told("pst_journal edited", "changed", "CLOSED");
    await bearsOn("exc_pst_journal edited_changed");
    await told("answered", "changed", "ANSWERED");
    await bearsOn("exc_answered_changed");
    const found = await voidedInvoices(store, ["edited", "journal edited", "answered"]);
    expect([...found].map(([id, { reversed }]) => [id, reversed]).sort()).toEqual([
      ["answered", true],
      ["edited", false],
      ["journal edited", false],
    ]);
  });

  it("are in doubt while the ledger may hold a document that was sent, and has not confirmed it", async () => {
    for (const id of ["sent", "refused", "posted"]) await invoice(id, "VOID");
    await posting("sent", "UNCERTAIN", "UNCERTAIN");
    await invoice("journal sent", "VOID");
    await posting("journal sent", "UNCERTAIN", "UNCERTAIN", "REVENUE_JOURNAL");
    await posting("refused", "REJECTED", "FAILED");
    await posting("posted", "POSTED", "DONE");
    const found = await voidedInvoices(store, ["sent", "journal sent", "refused", "posted"]);
    expect([...found].map(([id, { inDoubt }]) => [id, inDoubt]).sort()).toEqual([
      ["journal sent", true],
      ["posted", false],
      ["refused", false],
      ["sent", true],
    ]);
  });
});
