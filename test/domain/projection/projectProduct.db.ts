import { projectProduct } from "../../../domain/projection/projectProduct";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = new Date("2026-07-01T12:00:00Z");
const crm = { id: "crm", role: "CRM", platform: "salesforce" } as const;
const seen = { externalVersion: null, url: null, correlationId: null, deleted: false } as const;
const product = (externalId: string, sku: string) => ({
  ...{ ...seen, externalId, sku, name: sku, family: null, chargeType: "RECURRING" as const, active: true },
});

describe("a product whose code is changed in the CRM", () => {
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

  const take = (externalId: string, sku: string) =>
    store.prisma.$transaction((tx) => projectProduct(tx, now, crm, product(externalId, sku)));
  const skus = async () => (await store.prisma.product.findMany({ orderBy: { sku: "asc" } })).map(({ sku }) => sku);

  it("is what it was under a new code, that of another one where that has it, and itself again once it is put back", async () => {
    const [seat, call] = [await take("01tA", "SEAT"), await take("01tB", "CALL")];
    expect((await take("01tB", "RING"))?.id).toBe(call?.id);
    expect((await take("01tB", "SEAT"))?.id).toBe(seat?.id);
    // What was sold under its own code stays that.
    expect(await skus()).toEqual(["RING", "SEAT"]);
    expect((await take("01tB", "RING"))?.id).toBe(call?.id);
    expect((await take("01tA", "SEAT"))?.id).toBe(seat?.id);
    expect(await skus()).toEqual(["RING", "SEAT"]);
  });
});
