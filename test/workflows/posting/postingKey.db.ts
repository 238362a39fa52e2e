import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { postingKey } from "../../../workflows/posting/requestPosting";
import { testDatabase } from "../../support/testDatabase";

const month = new Date("2026-11-01T00:00:00Z");

describe("the key of a month's revenue journal", () => {
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

  // Only the instances are used: no platform is called.
  const instance = (id: string) => ({ instance: { id, role: "ERP", platform: id } });
  const hub = { billing: instance("billing"), erp: instance("erp") } as unknown as Hub;
  const keyOf = (id: string, periodStart: string) =>
    store.prisma.$transaction((tx) => postingKey(tx, hub, { kind: "revenue", id, periodStart }));

  it("is one, whichever day of the month it is asked for by", async () => {
    expect(await keyOf("inv_1", "2026-11-26")).toBe(await keyOf("inv_1", "2026-11-01"));
    expect(await keyOf("inv_1", "2026-12-01")).not.toBe(await keyOf("inv_1", "2026-11-01"));
  });

  it("stays the one that an earlier version gave it by the day on which its line began", async () => {
    await store.prisma.posting.create({
      data: {
        ...{ id: "pst_1", entityId: "le", kind: "REVENUE_JOURNAL", status: "HELD", sourceType: "Invoice" },
        ...{ sourceId: "inv_2", invoiceId: "inv_2", sourceVersion: 1, idempotencyKey: "by the 26th" },
        ...{ documentDate: month, revenueMonth: month, periodDecision: "HELD_FOR_CLOSE", document: {} },
        ...{ totalMinor: 5_000n, currency: "USD" },
      },
    });
    expect(await keyOf("inv_2", "2026-11-26")).toBe("by the 26th");
    expect(await keyOf("inv_2", "2026-11-01")).toBe("by the 26th");
  });
});
