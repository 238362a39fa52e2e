import { projectErpReference } from "../../../domain/projection/projectErpReference";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { ErpAccountingPeriod } from "../../../schema/canonical/erp";
import type { Hub } from "../../../workflows/hub";
import type { PlannedDocument } from "../../../workflows/posting/documentKind";
import { periodFor } from "../../../workflows/posting/periodFor";
import { testDatabase } from "../../support/testDatabase";

const instance = { id: "netsuite-main", role: "ERP", platform: "netsuite" } as const;
const told = { externalVersion: null, url: null, correlationId: null, deleted: false };

/** A period of the books, open to all. */
const period = (externalId: string, startDate: string, endDate: string, adjustment = false): ErpAccountingPeriod => ({
  ...{ ...told, externalId, name: `Period ${externalId}`, startDate, endDate, adjustment },
  ...{ receivables: "OPEN", ledger: "OPEN", summary: false },
});

describe("the period that a document is posted into", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeEach(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  const decide = (documentDate: string, periods: ErpAccountingPeriod[]) =>
    store.prisma.$transaction(async (tx) => {
      const entity = { ...told, externalId: "1", code: "US", name: "Inc.", baseCurrency: "USD", country: "US" };
      await projectErpReference(tx, new Date(), instance, { entities: [entity], periods, accounts: [], items: [] });
      // Only what stands here is used.
      const hub = { erp: { instance } } as unknown as Hub;
      const document = { entityCode: "US", documentDate, module: "AR", name: "invoice" } as unknown as PlannedDocument;
      const { decision, periodExternalId } = await periodFor(tx, hub, document);
      return [decision.decision, periodExternalId];
    });

  it("is never one for adjustments, which lies over the others, not even over a whole one", async () => {
    const periods = [
      period("9", "2026-12-31", "2026-12-31", true),
      period("8", "2026-12-01", "2026-12-31", true),
      period("7", "2026-12-01", "2026-12-31"),
    ];
    expect(await decide("2026-12-31", periods)).toEqual(["ORIGINAL_PERIOD", "7"]);
    expect(await store.prisma.accountingPeriod.count({ where: { adjustment: true } })).toBe(2);
  });

  it("is none where only one for adjustments contains the day, or two others do", async () => {
    const adjusting = period("9", "2026-12-31", "2026-12-31", true);
    expect(await decide("2026-12-31", [adjusting])).toEqual(["HELD_FOR_CLOSE", null]);
    const [long, short] = [period("5", "2026-12-01", "2026-12-31"), period("4", "2026-12-16", "2026-12-31")];
    expect(await decide("2026-12-31", [adjusting, long, short])).toEqual(["HELD_FOR_CLOSE", null]);
    expect(await decide("2026-12-15", [adjusting, long, short])).toEqual(["ORIGINAL_PERIOD", "5"]);
  });
});
