import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { syncReference } from "../../../workflows/posting/syncReference";
import { testDatabase } from "../../support/testDatabase";

const told = { externalVersion: null, url: null, correlationId: null, deleted: false };
const accounts = { receivable: "1100", deferred: "2400", revenue: "4000", tax: "2200", clearing: "1199" };

describe("an account that the settings name", () => {
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

  it("is told while the chart of accounts does not have it, and no longer", async () => {
    const chart = ["1100", "2400", "4000", "2200", "1199"];
    const list = async function* (kind: string) {
      const account = (code: string) => ({ ...told, externalId: code, code, name: code, type: "Other" });
      yield kind === "GlAccount" ? chart.map(account) : [];
    };
    // Only what stands here is used: no platform is called.
    const hub = {
      ...{ store, now: () => new Date("2026-04-02T12:00:00Z") },
      settings: hubSettings.parse({
        goLive: "2026-01-01T00:00:00Z",
        accounts: { ...accounts, disputedReceivable: "1105" },
      }),
      erp: { instance: { id: "netsuite", role: "ERP", platform: "netsuite" }, list },
      billing: { instance: { id: "stripe", role: "BILLING", platform: "stripe" }, list },
    } as unknown as Hub;
    const cases = () => store.prisma.exceptionCase.findMany({ where: { subjectType: "ChartOfAccounts" } });

    await syncReference(hub);
    expect(await cases()).toMatchObject([{ class: "MAPPING", state: "OPEN" }]);
    expect((await cases())[0]?.explanation).toContain("1105 (disputedReceivable)");
    chart.push("1105");
    await syncReference(hub);
    expect(await cases()).toMatchObject([{ ended: "HEALED" }]);
  });
});
