import type { WorkflowContext } from "../../../platform/durable/workflow";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { planWrite } from "../../../workflows/effects/planWrite";
import { noteFailedAttempt } from "../../../workflows/posting/noteFailedAttempt";
import type { DocumentKind } from "../../../workflows/posting/documentKind";
import { failPosting } from "../../../workflows/posting/failPosting";
import type { PlannedPosting } from "../../../workflows/posting/planPosting";
import { sendPosting } from "../../../workflows/posting/sendPosting";
import { testDatabase } from "../../support/testDatabase";

const instance = (id: string, role: string) => ({ instance: { id, role, platform: id } });
const now = new Date("2026-03-15T12:00:00Z");

describe("a document that one run has posted while another was about it, too", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;
  let hub: Hub;
  const key = "tl_inv_of_erp";

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
    // Only what stands here is used: no platform is called.
    hub = {
      store,
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
      now: () => now,
      ...{ crm: instance("crm", "CRM"), billing: instance("billing", "BILLING"), erp: instance("erp", "ERP") },
    } as unknown as Hub;
    await store.prisma.invoice.create({
      data: {
        ...{ id: "inv_1", number: "INV-1", accountId: "acct_1", legalEntity: "US", status: "OPEN", currency: "USD" },
        ...{ subtotalMinor: 100n, taxMinor: 0n, discountMinor: 0n, totalMinor: 100n, amountDueMinor: 100n },
      },
    });
    await store.prisma.posting.create({
      data: {
        ...{ id: "pst_1", entityId: "le_1", kind: "REVENUE_JOURNAL", status: "POSTED", idempotencyKey: key },
        ...{ sourceType: "Invoice", sourceId: "inv_1", sourceVersion: 1, invoiceId: "inv_1", accountId: "acct_1" },
        ...{ documentDate: now, periodDecision: "OPEN", document: {}, totalMinor: 100n, currency: "USD" },
        revenueMonth: new Date("2026-02-01"),
      },
    });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const source = { kind: "revenue", id: "inv_1", periodStart: "2026-02-01" } as const;
  const silence = { class: "NETWORK", code: "x", message: "Nothing was heard", retryable: false, uncertain: true };
  const nothingChanged = async () => {
    expect((await store.prisma.posting.findUniqueOrThrow({ where: { id: "pst_1" } })).status).toBe("POSTED");
    expect(await store.prisma.exceptionCase.findMany()).toEqual([]);
  };

  it("is not sent again, though there is nothing left to compose it of", async () => {
    const document = { invoiceId: "inv_1", entityCode: "US", name: "revenue journal of invoice INV-1" };
    const planned = { postingId: "pst_1", document, legalEntityExternalId: "1" } as unknown as PlannedPosting;
    const period = { instanceId: "erp", kind: "AccountingPeriod", externalId: "3", no: 1n, readAt: now, record: null };
    const sent = await store.prisma.$transaction((tx) =>
      sendPosting(tx, hub, source, {} as DocumentKind, planned, period),
    );
    expect(sent).toEqual({ ended: "POSTED" });
    await nothingChanged();
  });

  it("is not told as missing from the ledger where the other fails, nor as uncertain where it heard nothing", async () => {
    await noteFailedAttempt(hub, "pst_1", silence as never);
    const context = {
      transact: (_name: string, run: Parameters<Store["prisma"]["$transaction"]>[0]) => store.prisma.$transaction(run),
    } as unknown as WorkflowContext;
    expect(await failPosting(context, hub, source, "recognize-revenue", silence as never)).toBe("POSTED");
    await nothingChanged();
  });

  it("may be composed otherwise when it is tried again: what is there is compared, and not sent", async () => {
    const write = (segment: string) => ({
      ...{ key, operationId: null, instance: hub.erp.instance, objectType: "REVENUE_JOURNAL", fieldGroup: "ledger" },
      ...{ subjectId: "pst_1", correlationId: "c", body: { lines: [{ class: segment }] }, document: true },
    });
    const plan = (segment: string) => store.prisma.$transaction((tx) => planWrite(tx, write(segment)));
    const stored = () => store.prisma.outboundWrite.findUniqueOrThrow({ where: { idempotencyKey: key } });
    await plan("SMB");
    await store.prisma.outboundWrite.update({ where: { idempotencyKey: key }, data: { status: "UNCERTAIN" } });
    expect(await plan("ENTERPRISE")).toBe("IN_DOUBT");
    expect(await stored()).toMatchObject({ status: "UNCERTAIN", after: { lines: [{ class: "SMB" }] } });
    await store.prisma.outboundWrite.update({ where: { idempotencyKey: key }, data: { status: "DONE" } });
    await plan("ENTERPRISE");
    expect(await stored()).toMatchObject({ status: "DONE", after: { lines: [{ class: "SMB" }] } });
  });
});
