import { projectProduct } from "../../../domain/projection/projectProduct";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase } from "../../support/testDatabase";

const crm = { id: "crm", role: "CRM", platform: "salesforce" } as const;
const now = new Date("2026-03-15T12:00:00Z");
const facts = { family: null, chargeType: null, active: true, externalVersion: null, url: null, correlationId: null };

describe("a product of the CRM", () => {
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

  const read = async (externalId: string, sku: string) => {
    const record = { ...facts, deleted: false, externalId, sku, name: sku };
    const taken = await store.prisma.$transaction((tx) => projectProduct(tx, now, crm, record));
    if (taken === null) throw new Error("It has a code");
    return taken;
  };
  const skuOf = async (id: string) => (await store.prisma.product.findUniqueOrThrow({ where: { id } })).sku;

  it("stays the same product under a code that is new", async () => {
    const { id } = await read("01tN", "BEFORE");
    expect(await read("01tN", "AFTER")).toMatchObject({ id, left: null, changed: true });
    expect(await skuOf(id)).toBe("AFTER");
  });

  it("is another record's product once it is given that one's code", async () => {
    const a = await read("01tA", "CODEA");
    const b = await read("01tB", "CODEB");
    expect(await read("01tB", "CODEA")).toMatchObject({ id: a.id, left: b.id });
    expect(await read("01tB", "CODEA")).toMatchObject({ id: a.id, left: null, changed: false });
    expect([await skuOf(a.id), await skuOf(b.id)]).toEqual(["CODEA", "CODEB"]);
  });

  it("leaves the code that it shared with others to them once it is given its own", async () => {
    const one = await read("01tC", "SHARED");
    const other = await read("01tD", "SHARED");
    expect(other.id).toBe(one.id);
    const parted = await read("01tD", "ITS-OWN");
    expect(parted.left).toBe(one.id);
    expect([await skuOf(one.id), await skuOf(parted.id)]).toEqual(["SHARED", "ITS-OWN"]);
  });
});
