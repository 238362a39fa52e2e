import { renameSync } from "node:fs";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../platform/database/startEmbeddedPostgres";
import { stopServer } from "../../platform/database/stopServer";
import { startBenchPostgres } from "../bench/startBenchPostgres";
import { baseBackup } from "../support/baseBackup";
import { aDeal, firstOfLastMonth, win, type Deal } from "./aDeal";
import { eventually } from "./eventually";
import { exactlyOnce } from "./exactlyOnce";
import { mortalProcess } from "./mortalProcess";
import { startCompany, type Company } from "./startCompany";

/** The rehearsal of docs/runbooks/restore.md. */
describe("a hub whose database is restored to an earlier time", () => {
  let company: Company;
  let server: EmbeddedPostgres;
  let restored: EmbeddedPostgres | undefined;
  beforeAll(async () => {
    server = await startBenchPostgres();
    company = await startCompany();
  });
  const running = new Set<ReturnType<typeof mortalProcess>>();
  const startWorker = () => {
    const worker = mortalProcess(company, null);
    running.add(worker);
    return worker;
  };
  afterAll(async () => {
    for (const worker of running) await worker.end();
    await company.close();
    await restored?.stop();
    await server.stop();
  });

  /** Puts a backup in place of the data of a server, which is ended first, and starts it where it listened. */
  const restore = async (backup: string) => {
    const folder = server.data;
    await stopServer(server.pid, folder);
    renameSync(folder, `${folder}.lost`);
    renameSync(backup, folder);
    restored = await startEmbeddedPostgres(folder, { existing: true, port: server.port });
  };
  const orders = (where: object = {}) => company.store.prisma.order.count({ where }).catch(() => 0);
  const winDeals = async (from: number, to: number): Promise<Deal[]> => {
    const deals: Deal[] = [];
    for (let no = from; no <= to; no += 1) {
      const deal = await aDeal(company.sales, { name: `Deal ${no}` });
      await win(company.sales, deal);
      deals.push(deal);
    }
    return deals;
  };
  const pay = async (no: number) => {
    const { data } = await company.billing.invoices.list({ limit: 100, status: "open" });
    const customers = await company.billing.customers.list({ limit: 100 });
    const customer = customers.data.find(({ name: called }) => called === `Deal ${no}`);
    const invoice = data.find((one) => one.customer === customer?.id);
    await company.billing.invoices.pay(invoice?.id ?? "", { payment_method: "pm_card_visa" });
  };

  it("from a backup that was taken while it worked, takes up what the platforms have, makes nothing twice, and leaves no order stuck", async () => {
    const { store, state, sales, sandboxes } = company;
    const first = startWorker();
    // One waits for a person when the backup is taken, and is sold, billed and paid behind it.
    const waits = await aDeal(sales, { name: "Deal 7", fields: { Service_Start__c: null } });
    await win(sales, waits);
    await eventually(async () => (await orders({ state: "BLOCKED" })) === 1, state);
    await winDeals(1, 3);
    await eventually(async () => (await orders()) >= 3, state);
    // While it works on them: two orders at least are somewhere on their way.
    const backup = `${server.data}.backup`;
    await baseBackup(server.server, server.data, backup);
    expect(await orders()).toBeGreaterThanOrEqual(3);

    await winDeals(4, 6);
    await sales.sobject("Opportunity").update({ Id: waits.opportunityId, Service_Start__c: firstOfLastMonth() });
    await eventually(async () => (await orders({ state: "FULFILLED" })) === 7, state);
    for (const no of [4, 1, 7]) await pay(no);
    const paid = () => store.prisma.posting.count({ where: { kind: "CUSTOMER_PAYMENT", status: "POSTED" } });
    await eventually(async () => (await paid()) === 3, state);
    await first.end();
    await restore(backup);
    expect(await store.prisma.order.count({ where: { state: "FULFILLED" } })).toBeLessThan(3);

    // Billing and the ledger tell first of what became of the deals: the CRM is away.
    const away = { kind: "status", status: 503, times: 100_000 };
    await company.control(sandboxes.salesforce, "faults", away);
    const third = startWorker();
    await eventually(async () => (await store.prisma.subscription.count()) === 7, state);
    await third.end();
    await fetch(new URL("/_sandbox/faults", sandboxes.salesforce), { method: "DELETE" });
    const fourth = startWorker();
    await eventually(async () => (await orders()) >= 5, state);
    await fourth.end();
    const fifth = startWorker();
    await eventually(async () => (await orders({ state: "FULFILLED" })) === 7, state);
    await eventually(async () => (await paid()) === 3, state);
    await exactlyOnce(company, 7, 3);
    // What the platforms had, and the hub did not know for its own at first, is no difference in the end.
    const open = () =>
      store.prisma.exceptionCase.findMany({ where: { ended: null }, select: { title: true, explanation: true } });
    await eventually(async () => (await open()).length === 0, open);
    await fifth.end();
  });
});
