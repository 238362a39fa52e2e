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

  const decide = (documentDate: string, periods: ErpAccountingPeriod[], module: PlannedDocument["module"] = "AR") =>
    store.prisma.$transaction(async (tx) => {
      const entity = { ...told, externalId: "1", code: "US", name: "Inc.", baseCurrency: "USD", country: "US" };
      await projectErpReference(tx, new Date(), instance, { entities: [entity], periods, accounts: [], items: [] });
      // Only what stands here is used.
      const hub = { erp: { instance } } as unknown as Hub;
      const document = { entityCode: "US", documentDate, module, name: "document" } as unknown as PlannedDocument;
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

  it("is never one that the ERP has inactive, so that one entered anew in its place takes the document", async () => {
    const inactive = { ...period("6", "2026-12-01", "2026-12-31"), deleted: true };
    expect(await decide("2026-12-31", [inactive, period("7", "2026-12-01", "2026-12-31")])).toEqual([
      "ORIGINAL_PERIOD",
      "7",
    ]);
  });

  it("takes a payment where it takes receivables, unless the ERP says how cash stands in it", async () => {
    const december = period("7", "2026-12-01", "2026-12-31");
    const decided = async (told: Partial<ErpAccountingPeriod>) => {
      const decisions: unknown[] = [];
      for (const module of ["AR", "CASH", "GL"] as const) {
        decisions.push(...(await decide("2026-12-15", [{ ...december, ...told }], module)).slice(0, 1));
      }
      return decisions;
    };
    const [taken, held] = ["ORIGINAL_PERIOD", "HELD_FOR_CLOSE"];
    expect(await decided({ cash: null })).toEqual([taken, taken, taken]);
    expect(await decided({ receivables: "LOCKED", cash: null })).toEqual([held, held, taken]);
    expect(await decided({ cash: "LOCKED" })).toEqual([taken, held, taken]);
    const shut = { receivables: "CLOSED", ledger: "CLOSED", cash: "CLOSED" } as const;
    expect(await decided(shut)).toEqual([held, held, held]);
  });

  it("knows of revenue, tax and cash what the ERP says, and never what it says of another part", async () => {
    const december = period("7", "2026-12-01", "2026-12-31");
    const stored = async (told: Partial<ErpAccountingPeriod>) => {
      await decide("2026-12-15", [{ ...december, ...told }]);
      const row = await store.prisma.accountingPeriod.findFirstOrThrow();
      return [row.arStatus, row.glStatus, row.revenueStatus, row.taxStatus, row.cashStatus];
    };
    expect(await stored({ receivables: "LOCKED" })).toEqual(["LOCKED", "OPEN", null, null, null]);
    expect(await stored({ tax: "CLOSED" })).toEqual(["OPEN", "OPEN", null, "CLOSED", null]);
  });

  it("is none where only one for adjustments contains the day, or two others do", async () => {
    const adjusting = period("9", "2026-12-31", "2026-12-31", true);
    expect(await decide("2026-12-31", [adjusting])).toEqual(["HELD_FOR_CLOSE", null]);
    const [long, short] = [period("5", "2026-12-01", "2026-12-31"), period("4", "2026-12-16", "2026-12-31")];
    expect(await decide("2026-12-31", [adjusting, long, short])).toEqual(["HELD_FOR_CLOSE", null]);
    expect(await decide("2026-12-15", [adjusting, long, short])).toEqual(["ORIGINAL_PERIOD", "5"]);
  });
});
