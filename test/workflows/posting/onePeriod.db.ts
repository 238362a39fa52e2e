import { projectErpReference } from "../../../domain/projection/projectErpReference";
import type { WorkflowContext } from "../../../platform/durable/workflow";
import { openStore, type Store, type Transaction } from "../../../platform/store/openStore";
import { hubSettings } from "../../../domain/settings/hubSettings";
import type { ErpAccountingPeriod } from "../../../schema/canonical/erp";
import type { Hub } from "../../../workflows/hub";
import { posting } from "../../../workflows/posting/posting";
import { testDatabase } from "../../support/testDatabase";

const instance = { id: "netsuite-main", role: "ERP", platform: "netsuite" } as const;
const told = { externalVersion: null, url: null, correlationId: null, deleted: false };
const march = (status: "OPEN" | "CLOSED"): ErpAccountingPeriod => ({
  ...{ ...told, externalId: "3", name: "Mar 2026", startDate: "2026-03-01", endDate: "2026-03-31" },
  ...{ receivables: status, ledger: status, summary: false, adjustment: false },
});
const inc = { ...told, externalId: "1", code: "US", name: "Inc.", baseCurrency: "USD", country: "US" };
const now = new Date("2026-03-15T12:00:00Z");
const money = { subtotalMinor: 100n, taxMinor: 0n, discountMinor: 0n, totalMinor: 100n, amountDueMinor: 100n };

describe("documents of one month that are sent at once", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;
  let inTheErp: ErpAccountingPeriod;
  let hub: Hub;

  beforeEach(async () => {
    database = await testDatabase();
    store = openStore(database.url, 5);
    // Only what stands here is used: no platform is called.
    hub = {
      ...{ store, now: () => now, settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }) },
      erp: { instance, read: () => Promise.resolve(inTheErp) },
    } as unknown as Hub;
    inTheErp = march("OPEN");
    // As the store knows it, no document goes into it.
    await store.prisma.$transaction((tx) =>
      projectErpReference(tx, now, instance, { entities: [inc], periods: [march("CLOSED")], accounts: [], items: [] }),
    );
    for (const no of [1, 2]) {
      const invoice = { id: `inv_${no}`, number: `INV-${no}`, accountId: `acct_${no}`, legalEntity: "US" };
      await store.prisma.invoice.create({ data: { ...invoice, status: "OPEN", currency: "USD", ...money } });
    }
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  /**
   * Posts a planned document up to the customer, which the ERP does not have: whatever comes before has been decided then.
   * @param checked what an earlier version's step recorded, of which nothing was taken in
   */
  const post = async (no: number, behind: () => Promise<void> = async () => {}, checked?: unknown) => {
    const document = {
      ...{ invoiceId: `inv_${no}`, accountId: `acct_${no}`, name: `invoice INV-${no}`, entityCode: "US" },
      ...{ documentDate: "2026-03-10", module: "AR" },
    };
    let decided: unknown;
    const context = {
      step: async (_name: string, run: () => Promise<unknown>) => (checked ? { value: checked } : run()),
      transact: async (name: string, run: (tx: Transaction) => Promise<unknown>) => {
        if (name === "plan") {
          return {
            postingId: `pst_${no}`,
            document,
            legalEntityExternalId: "1",
            periodExternalId: "3",
            customer: null,
          };
        }
        if (name === "failed") return "REJECTED";
        return (decided = await store.prisma.$transaction(async (tx) => {
          await tx.$executeRaw`SET LOCAL lock_timeout = '2s'`;
          const outcome = await run(tx);
          await behind();
          return outcome;
        }));
      },
    } as unknown as WorkflowContext;
    await posting(hub).run(context, { kind: "invoice", id: `inv_${no}` });
    return decided;
  };
  const lacksCustomer = (no: number) => ({
    refused: { message: expect.stringContaining(`knows no customer of the invoice INV-${no} `) as unknown },
  });
  const stored = async () => (await store.prisma.accountingPeriod.findFirstOrThrow()).arStatus;

  it("do not wait for one another", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun = () => {};
    const decided = new Promise<void>((resolve) => (begun = resolve));
    const first = post(1, async () => {
      begun();
      await held;
    });
    await decided;
    const second = post(2).finally(release);
    expect(await second).toMatchObject(lacksCustomer(2));
    expect(await first).toMatchObject(lacksCustomer(1));
    expect(await stored()).toBe("OPEN");
  });

  it("go by what an earlier version read of it, unless it was read later", async () => {
    const reading = { instanceId: "netsuite-main", kind: "AccountingPeriod", externalId: "3", readAt: now };
    expect(await post(1, undefined, { ...reading, no: 50n, record: march("OPEN") })).toMatchObject(lacksCustomer(1));
    expect(await stored()).toBe("OPEN");
    expect(await post(2, undefined, { ...reading, no: 49n, record: march("CLOSED") })).toMatchObject(lacksCustomer(2));
    expect(await stored()).toBe("OPEN");
  });
});
