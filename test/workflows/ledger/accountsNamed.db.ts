import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { ErpDocument, ErpImpactLine } from "../../../schema/canonical/erp";
import type { Hub } from "../../../workflows/hub";
import { accountsNamed } from "../../../workflows/ledger/accountsNamed";
import { lineOwners } from "../../../workflows/ledger/lineOwners";
import { testDatabase } from "../../support/testDatabase";

const ref = { role: "ERP", platform: "netsuite", instanceId: "netsuite-main" };
const settings = hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" });
// Only what stands here is used.
const hub = { settings, erp: { instance: { id: "netsuite-main" } } } as unknown as Hub;

const line = (glAccountExternalId: string, customerExternalId: string | null): ErpImpactLine => ({
  ...{ glAccountExternalId, customerExternalId, legalEntityExternalId: null, debit: 100n, credit: null },
  ...{ baseMinor: 100n, profitOrLoss: true, dimensions: {}, memo: null },
});

describe("the accounts that a document of the ledger names", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
    const { receivable: code } = settings.accounts;
    await store.prisma.glAccount.create({ data: { id: "gl_1", code, name: "Receivable", type: "ASSET" } });
    await store.prisma.externalRef.createMany({
      data: [
        { id: "ref_1", entityId: "le_1", objectType: "LegalEntity", externalId: "1", ...ref },
        { id: "ref_2", entityId: "gl_1", objectType: "GlAccount", externalId: "11", ...ref },
        ...["501", "502", "503"].map((externalId) => ({
          ...{ id: `ref_${externalId}`, entityId: `acct_${externalId}`, objectType: "Customer/1", externalId, ...ref },
        })),
      ],
    });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  /** A payroll that names a customer on each line of wages; only one of them is on the receivable. */
  const impact = [line("60", "501"), line("60", "502"), line("11", "503"), line("11", "999"), line("10", null)];

  it("are those whose figures it moves, and those that it moved when it was told", async () => {
    const named = () => store.prisma.$transaction((tx) => accountsNamed(tx, hub, "77", { impact }));
    // 999 is none of the hub's.
    expect(await named()).toEqual(["acct_503", null]);
    const day = new Date("2026-03-10");
    await store.prisma.enteredDocument.create({
      data: {
        ...{ id: "line_1", documentId: "netsuite-main:77", kind: "JOURNAL", accountId: "acct_502", date: day },
        ...{ currency: "USD", totalMinor: 100n, deferredMinor: 0n, recognizedMinor: 0n, effects: [] },
      },
    });
    expect(await named()).toEqual(["acct_502", "acct_503", null]);
  });

  it("are found at once, however many they are", async () => {
    let queries = 0;
    const owners = await store.prisma.$transaction((tx) => {
      const counted = Object.assign(Object.create(tx) as typeof tx, {
        $queryRaw: (...of: Parameters<typeof tx.$queryRaw>) => {
          queries += 1;
          return tx.$queryRaw(...of);
        },
      });
      const document = { impact, customerExternalId: null, legalEntityExternalId: null } as unknown as ErpDocument;
      return lineOwners(counted, hub, document, null);
    });
    expect(impact.map((one) => owners(one).accountId)).toEqual(["acct_501", "acct_502", "acct_503", null, null]);
    expect(queries).toBe(1);
  });
});
