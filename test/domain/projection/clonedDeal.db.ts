import { projectOpportunity } from "../../../domain/projection/projectOpportunity";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { CrmOpportunity } from "../../../schema/canonical/crm";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const deal: CrmOpportunity = {
  ...{ externalId: "006A", externalVersion: null, url: null, correlationId: null, deleted: false, name: "Deal" },
  ...{ accountExternalId: null, status: "OPEN", type: "NEW", stage: "Negotiation", probability: null, amount: null },
  ...{ currency: "USD", closeDate: null, closedWonAt: null, serviceStart: null, termMonths: null, termEnd: null },
  ...{ billingInterval: null, interval: null, paymentTermsDays: null, sellingEntity: null, lines: [] },
};

/** @see https://help.salesforce.com/s/articleView?id=sf.basics_cloning_records.htm&type=5 */
describe("a deal that was cloned in the CRM, with all of its fields", () => {
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

  it("has a correlation id of its own, and keeps it; the deal it was made from keeps the one that the CRM bears", async () => {
    const instance = { id: "salesforce-main", role: "CRM", platform: "salesforce" } as const;
    const company = { goLive: new Date("2026-01-01T00:00:00Z"), timeZone: "UTC" };
    const read = (externalId: string, correlationId: string | null) =>
      store.prisma.$transaction((tx) =>
        projectOpportunity(tx, new Date("2026-07-01"), instance, { ...deal, externalId, correlationId }, company),
      );
    const first = await read("006A", null);
    const clone = await read("006B", first.correlationId);
    expect(clone.correlationId).not.toBe(first.correlationId);
    const again = await Promise.all([read("006A", first.correlationId), read("006B", first.correlationId)]);
    expect(again.map(({ correlationId }) => correlationId)).toEqual([first.correlationId, clone.correlationId]);
    // One whose store was lost takes up the id that the CRM has.
    const known = "btx_01KZ8M3Q0V7T5N2B9C4D6E8F1G";
    expect((await read("006C", known)).correlationId).toBe(known);
  });

  it("has the same ids again where the store was lost before the CRM was told, whichever is read first", async () => {
    const instance = { id: "salesforce-main", role: "CRM", platform: "salesforce" } as const;
    const company = { goLive: new Date("2026-01-01T00:00:00Z"), timeZone: "UTC" };
    const { prisma } = store;
    const read = (externalId: string, correlationId: string | null) =>
      prisma.$transaction(async (tx) => {
        const record = { ...deal, externalId, correlationId };
        return (await projectOpportunity(tx, new Date("2026-07-01"), instance, record, company)).correlationId;
      });
    const source = await read("006D", null);
    const clone = await read("006E", source);
    await prisma.opportunity.deleteMany();
    await prisma.externalRef.deleteMany();
    expect(await read("006E", source)).toBe(clone);
    expect(await read("006D", source)).toBe(source);
    expect(source).toMatch(/^btx_[0-9A-HJKMNP-TV-Z]{26}$/);
  });
});
