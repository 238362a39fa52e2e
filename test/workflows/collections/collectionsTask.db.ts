import pino from "pino";
import { VendorFailure } from "../../../connectors/vendorFailure";
import { hubSettings } from "../../../domain/settings/hubSettings";
import type { WorkflowContext } from "../../../platform/durable/workflow";
import { openStore, type Store } from "../../../platform/store/openStore";
import { collectionsTask } from "../../../workflows/collections/collectionsTask";
import type { Hub } from "../../../workflows/hub";
import { billIt, winADeal } from "../../domain/trace/aWonDeal";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const n = "1".padStart(26, "0");
const [earlier, later] = [`dun_${n}`, `dun_${"2".padStart(26, "0")}`];
const cases = [earlier, later];
const start = new Date("2026-07-01T12:00:00Z");

describe("a task for an account's success owner", () => {
  let database: TestDatabase;
  let store: Store;
  const told = new Map<string, string>();
  let refused = false;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
    await winADeal(store.prisma, n);
    await billIt(store.prisma, n);
    await store.prisma.account.create({ data: { id: `acct_${n}`, name: "Late Ltd", lifecycleStage: "CUSTOMER" } });
    const ref = { role: "CRM", platform: "salesforce", instanceId: "sf" };
    await store.prisma.externalRef.createMany({
      data: [
        { ...ref, id: "xr_1", entityId: `acct_${n}`, objectType: "Account", externalId: "001" },
        { ...ref, id: "xr_2", entityId: `inv_${n}`, objectType: "Invoice", externalId: "in_1", instanceId: "stripe" },
      ],
    });
    for (const id of cases) {
      const open = { accountId: `acct_${n}`, openedAt: start, status: "OPEN", exposureMinor: 1n, currency: "USD" };
      await store.prisma.dunningCase.create({ data: { ...open, id, invoiceIds: [`inv_${n}`] } });
    }
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const run = (input: Parameters<ReturnType<typeof collectionsTask>["run"]>[1]) => {
    const crm = {
      instance: { id: "sf", role: "CRM", platform: "salesforce" },
      capabilities: { fieldGroups: { createTask: "dunningCase" } },
      write: async (_name: string, key: string, command: { subject: string }) => {
        if (refused) throw new VendorFailure("VALIDATION", "Salesforce takes no tasks");
        told.set(key, command.subject);
        return { externalId: key, externalVersion: null, url: null, repeated: false };
      },
      find: async (_name: string, key: string) =>
        told.has(key) ? { externalId: key, externalVersion: null, url: null, repeated: true } : null,
    };
    const settings = hubSettings.parse({ goLive: start.toISOString() });
    const billing = { instance: { id: "stripe", role: "BILLING", platform: "stripe" } };
    const log = pino({ level: "silent" });
    const hub = { store, crm, billing, settings, log, now: () => start } as unknown as Hub;
    return collectionsTask(hub).run(unrecorded(store), input);
  };

  it("is made again in a later dunning case of the same invoice, and once in each", async () => {
    const late = { invoiceId: `inv_${n}`, daysLate: 1, stepAt: 1 };
    for (const dunningCaseId of [earlier, earlier, later]) {
      expect(await run({ ...late, dunningCaseId })).toBe("TOLD");
    }
    expect(told.size).toBe(2);
  });

  it("that nobody could be told of is a case of its own, which no other task ends", async () => {
    const [eight, thirty] = [8, 31].map((stepAt) => {
      return { dunningCaseId: later, invoiceId: `inv_${n}`, daysLate: stepAt, stepAt };
    });
    if (!eight || !thirty) throw new Error("There are two");
    const open = () =>
      store.prisma.exceptionCase.findMany({ where: { subjectId: later, state: "OPEN" }, orderBy: { cause: "desc" } });
    refused = true;
    expect([await run(eight), await run(thirty)]).toEqual(["FAILED", "FAILED"]);
    expect((await open()).map(({ retry }) => (retry as { input: unknown }).input)).toEqual([eight, thirty]);
    refused = false;
    expect(await run(thirty)).toBe("TOLD");
    expect((await open()).map(({ cause }) => cause)).toEqual([`task of inv_${n}, 8 days late`]);
  });
});

/** Runs each step at once, as the engine does when nothing fails. */
const unrecorded = ({ prisma }: Store): WorkflowContext => ({
  id: "task",
  step: (_name, run) => run(),
  transact: (_name, run) => prisma.$transaction(run),
  receive: async () => null,
  sleep: async () => {},
  patched: async () => true,
});
