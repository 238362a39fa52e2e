import { projectContract } from "../../../domain/projection/projectContract";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { CrmContract } from "../../../schema/canonical/crm";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const contract: CrmContract = {
  ...{ externalId: "800", externalVersion: null, url: null, correlationId: null, deleted: false, number: "C-1" },
  ...{ accountExternalId: "001", opportunityExternalId: null, status: "ACTIVE", termMonths: 12 },
  ...{ startDate: "2025-07-01", endDate: "2026-06-30", currency: "USD" },
};
const salesforce = { id: "salesforce-main", role: "CRM", platform: "salesforce" } as const;

describe("a contract that the CRM leaves active past its last day", () => {
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

  it("has expired once that day is over where the company is, and not before", async () => {
    const at = async (now: string, record = contract) => {
      await store.prisma.$transaction((tx) =>
        projectContract(tx, new Date(now), salesforce, record, "America/New_York"),
      );
      return (await store.prisma.contract.findFirstOrThrow()).status;
    };
    // Midnight in New York is 04:00 UTC in summer.
    expect(await at("2026-07-01T03:59:59Z")).toBe("ACTIVE");
    expect(await at("2026-07-01T04:00:00Z")).toBe("EXPIRED");
    expect(await at("2026-07-01T04:00:00Z", { ...contract, status: "DRAFT" })).toBe("DRAFT");
    // The CRM does not say whether it renews, and no sale does.
    expect((await store.prisma.contract.findFirstOrThrow()).autoRenew).toBeNull();
  });

  it("keeps what its sale came to in the currency of that, whatever the CRM states of it later", async () => {
    const take = (record: CrmContract) =>
      store.prisma.$transaction((tx) => projectContract(tx, new Date("2025-08-01"), salesforce, record, "UTC"));
    const sold = { ...contract, externalId: "801", number: "C-2" };
    await take(sold);
    await store.prisma.contract.updateMany({ where: { number: "C-2" }, data: { acvMinor: 1_080_000n } });
    await take({ ...sold, currency: "JPY" });
    const kept = await store.prisma.contract.findFirstOrThrow({ where: { number: "C-2" } });
    expect(kept).toMatchObject({ acvMinor: 1_080_000n, currency: "USD", statedCurrency: "JPY" });
  });
});
