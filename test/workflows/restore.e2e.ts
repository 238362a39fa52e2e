import { Client } from "pg";
import { aDeal, win, type Deal } from "./aDeal";
import { eventually } from "./eventually";
import { exactlyOnce } from "./exactlyOnce";
import { mortalProcess } from "./mortalProcess";
import { startCompany, type Company } from "./startCompany";

/** The rehearsal of docs/runbooks/restore.md. */
describe("a hub whose database is restored to an earlier time", () => {
  let company: Company;
  let server: string;
  let name: string;
  let backup: string;
  beforeAll(async () => {
    company = await startCompany();
    const url = new URL(company.url);
    name = url.pathname.slice(1);
    backup = `${name}_backup`;
    url.pathname = "/postgres";
    server = url.href;
  }, 120_000);
  const running = new Set<ReturnType<typeof mortalProcess>>();
  const startWorker = () => {
    const worker = mortalProcess(company, null);
    running.add(worker);
    return worker;
  };
  afterAll(async () => {
    for (const worker of running) await worker.end();
    await company.close();
    await administer([`DROP DATABASE IF EXISTS ${backup} WITH (FORCE)`]);
  }, 240_000);

  async function administer(statements: readonly string[]): Promise<void> {
    const client = new Client({ connectionString: server });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }
  const alone = `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '$'`;
  /** A copy of the database as it is at one moment, as a dump is. */
  const copy = (from: string, to: string) =>
    administer([
      `ALTER DATABASE ${from} WITH ALLOW_CONNECTIONS false`,
      alone.replace("$", from),
      `CREATE DATABASE ${to} TEMPLATE ${from}`,
      `ALTER DATABASE ${from} WITH ALLOW_CONNECTIONS true`,
      `ALTER DATABASE ${to} WITH ALLOW_CONNECTIONS true`,
    ]);
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

  it("takes up what the platforms have, makes nothing twice, and leaves no order stuck", async () => {
    const { store, state } = company;
    const first = startWorker();
    await winDeals(1, 3);
    await eventually(async () => (await orders()) >= 2, state);
    await first.end();
    await copy(name, backup);

    const second = startWorker();
    await winDeals(4, 6);
    await eventually(async () => (await orders({ state: "FULFILLED" })) === 6, state);
    await pay(4);
    await pay(1);
    await eventually(
      async () => (await store.prisma.posting.count({ where: { kind: "CUSTOMER_PAYMENT", status: "POSTED" } })) === 2,
      state,
    );
    await second.end();
    await administer([
      `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`,
      alone.replace("$", name),
      `DROP DATABASE ${name}`,
    ]);
    await copy(backup, name);

    const third = startWorker();
    await eventually(async () => (await orders()) >= 4, state);
    await third.end();
    const fourth = startWorker();
    await eventually(async () => (await orders({ state: "FULFILLED" })) === 6, state);
    await eventually(
      async () => (await store.prisma.posting.count({ where: { kind: "CUSTOMER_PAYMENT", status: "POSTED" } })) === 2,
      state,
    );
    await exactlyOnce(company, 6, 2);
    // What the platforms had, and the hub did not know for its own at first, is no difference in the end.
    const open = () =>
      store.prisma.exceptionCase.findMany({ where: { ended: null }, select: { title: true, explanation: true } });
    await eventually(async () => (await open()).length === 0, open);
    await fourth.end();
  }, 600_000);
});
