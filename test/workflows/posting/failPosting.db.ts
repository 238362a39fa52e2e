import type { WorkflowContext } from "../../../platform/durable/workflow";
import { settleExceptions } from "../../../domain/exception/settleExceptions";
import { readMonitors } from "../../../domain/monitor/readMonitors";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import type { PostingSource } from "../../../workflows/posting/documentKind";
import { failPosting } from "../../../workflows/posting/failPosting";
import { testDatabase } from "../../support/testDatabase";

const now = new Date("2026-03-15T12:00:00Z");
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const instance = (id: string, role: string) => ({ instance: { id, role, platform: id } });

describe("a document that could not be posted", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;
  let hub: Hub;

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
    const usd = { accountId: "acct_1", currency: "USD" };
    await store.prisma.invoice.create({
      data: {
        ...{ ...usd, id: "inv_1", number: "INV-1", legalEntity: "US", status: "OPEN", subtotalMinor: 1_200n },
        ...{ taxMinor: 0n, discountMinor: 0n, totalMinor: 1_200n, amountDueMinor: 1_200n },
      },
    });
    await store.prisma.payment.create({
      data: { ...usd, id: "pay_1", invoiceId: "inv_1", amountMinor: 700n, status: "SUCCEEDED" },
    });
    // 102 in January; 90 and 5 in February, of two lines.
    const facts = { currency: "USD", entityId: "le", pattern: "RATABLE_DAILY" };
    for (const id of ["one", "two"]) {
      const of = { invoiceId: "inv_1", invoiceLineId: `line_${id}`, netMinor: 600n };
      await store.prisma.revenueSchedule.create({ data: { ...facts, ...of, id } });
    }
    const january = { periodStart: day("2026-01-01"), periodEnd: day("2026-02-01"), journalMonth: day("2026-01-01") };
    const february = { periodStart: day("2026-02-01"), periodEnd: day("2026-03-01"), journalMonth: day("2026-02-01") };
    await store.prisma.revenueScheduleLine.createMany({
      data: [
        { ...january, id: "l1", scheduleId: "one", currency: "USD", plannedMinor: 102n },
        { ...february, id: "l2", scheduleId: "one", currency: "USD", plannedMinor: 90n },
        { ...february, id: "l3", scheduleId: "two", currency: "USD", plannedMinor: 5n },
      ],
    });
  });
  afterEach(async () => {
    await store.prisma.exceptionCase.deleteMany();
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const refused = { class: "MAPPING", code: "posting.recognition", message: "The item credits another account" };
  const fail = (source: PostingSource, failure: object = refused) => {
    const context = {
      transact: (_name: string, run: Parameters<Store["prisma"]["$transaction"]>[0]) => store.prisma.$transaction(run),
    } as unknown as WorkflowContext;
    return failPosting(context, hub, source, "post", { retryable: false, uncertain: false, ...failure } as never);
  };
  const cases = () => store.prisma.exceptionCase.findMany({ orderBy: { id: "asc" } });
  const failedPostings = async () => (await readMonitors(store, now)).find(({ name }) => name === "failedPostings");
  const ofMonth = (periodStart: string) => ({ kind: "revenue", id: "inv_1", periodStart }) as const;

  it("says what to do of one that may be there and is to be posted no more, and promises nothing", async () => {
    const failure = { class: "CONFLICT", code: "posting.taken_back", message: "Reverse it there", uncertain: true };
    await fail(ofMonth("2026-01-01"), failure);
    expect(await cases()).toMatchObject([
      {
        ...{
          class: "CONFLICT",
          title: "Whether the revenue of invoice INV-1 for 2026-01 is in the ledger is not known",
        },
        explanation: "Reverse it there. A retry looks whether it is to be posted after all.",
      },
    ]);
  });

  it("is a case for each month of an invoice's revenue that cannot be planned, with what that month was to earn", async () => {
    await fail(ofMonth("2026-01-01"));
    await fail(ofMonth("2026-02-01"));
    await fail(ofMonth("2026-01-01"));
    expect(await cases()).toMatchObject([
      {
        ...{ title: "The revenue of invoice INV-1 for 2026-01 is not in the ledger", amountAtRiskMinor: 102n },
        ...{ attempts: 2, retry: { workflow: "posting", input: ofMonth("2026-01-01") } },
      },
      {
        ...{ title: "The revenue of invoice INV-1 for 2026-02 is not in the ledger", amountAtRiskMinor: 95n },
        ...{ attempts: 1, retry: { workflow: "posting", input: ofMonth("2026-02-01") } },
      },
    ]);
    expect(await failedPostings()).toMatchObject({ count: 2, amounts: [{ currency: "USD", minor: 197n }] });

    // As where February's is planned after all: January's is still missing.
    const retries = { workflow: "posting", input: ofMonth("2026-02-01") };
    await store.prisma.$transaction((tx) => settleExceptions(tx, now, "inv_1", { retries }));
    expect(await failedPostings()).toMatchObject({ count: 1, amounts: [{ currency: "USD", minor: 102n }] });
  });

  it("counts with its money where a payment could not be planned, as while the ledger is away", async () => {
    await fail({ kind: "payment", id: "pay_1" });
    expect(await cases()).toMatchObject([{ amountAtRiskMinor: 700n, currency: "USD", severity: "ERROR" }]);
    expect(await failedPostings()).toMatchObject({ count: 1, amounts: [{ currency: "USD", minor: 700n }] });
  });

  it("counts with what the month was to earn where its revenue could not be planned, not with the whole invoice", async () => {
    await fail({ kind: "revenue", id: "inv_1", periodStart: "2026-02-01" });
    expect(await failedPostings()).toMatchObject({ count: 1, amounts: [{ currency: "USD", minor: 95n }] });
  });

  describe("that was sent", () => {
    const key = "tl_rev_of_march";
    const postingId = `pst_${"1".padStart(26, "0")}`;
    const written = (status: string) => store.prisma.outboundWrite.updateMany({ data: { status } });
    const posting = () => store.prisma.posting.findUniqueOrThrow({ where: { id: postingId } });
    const away = { class: "INTERMITTENT", code: "503", message: "The ledger is away" };

    beforeAll(async () => {
      const of = { sourceType: "Invoice", sourceId: "inv_1", sourceVersion: 1, invoiceId: "inv_1", currency: "USD" };
      await store.prisma.posting.create({
        data: {
          ...{ ...of, id: postingId, entityId: "le_1", kind: "REVENUE_JOURNAL", status: "SENT", idempotencyKey: key },
          ...{ accountId: "acct_1", documentDate: now, periodDecision: "ORIGINAL_PERIOD", document: {} },
          ...{ totalMinor: 88n, revenueMonth: day("2026-03-01") },
        },
      });
      await store.prisma.outboundWrite.create({
        data: {
          ...{ id: "w_1", idempotencyKey: key, system: "ERP", instanceId: "erp", objectType: "REVENUE_JOURNAL" },
          ...{ fieldGroup: "ledger", subjectId: postingId, status: "SENT", after: {}, writtenHash: "h" },
        },
      });
    });
    beforeEach(() => store.prisma.posting.update({ where: { id: postingId }, data: { status: "SENT" } }));

    it.each(["SENT", "UNCERTAIN", "DONE"])(
      "is in doubt while its write is %s, though the ledger that is away now leaves no doubt about what was asked last",
      async (status) => {
        await written(status);
        expect(await fail(ofMonth("2026-03-01"), away)).toBe("UNCERTAIN");
        expect(await posting()).toMatchObject({ status: "UNCERTAIN" });
        const [told] = await cases();
        expect(told?.title).toBe("Whether the revenue of invoice INV-1 for 2026-03 is in the ledger is not known");
        expect(told?.explanation).not.toContain("does not hold it");
        expect(await store.prisma.syncState.findFirst({ where: { subjectId: "inv_1" } })).toMatchObject({
          status: "UNCERTAIN",
        });
      },
    );

    it.each(["PLANNED", "REFUSED", "CANCELED"])("is told as missing where its write is %s", async (status) => {
      await written(status);
      expect(await fail(ofMonth("2026-03-01"), away)).toBe("REJECTED");
      expect(await posting()).toMatchObject({ status: "REJECTED" });
      const [told] = await cases();
      expect(told?.title).toBe("The revenue of invoice INV-1 for 2026-03 is not in the ledger");
      expect(told?.explanation).toContain("The ERP does not hold it");
    });
  });
});
