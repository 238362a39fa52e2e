import pino from "pino";
import { aDeal, win } from "./aDeal";
import { connectorsFor } from "./connectorsFor";
import { eventually } from "./eventually";
import { borneBy, inNetSuite } from "./inNetSuite";
import { mortalProcess } from "./mortalProcess";
import { startCompany, type Company } from "./startCompany";

describe("a worker killed behind any step of the way of a deal", () => {
  let company: Company;
  const killed: string[] = [];
  let deals = 0;

  beforeAll(async () => {
    company = await startCompany();
  }, 120_000);
  afterAll(() => company.close(), 120_000);

  const fulfilled = () => company.store.prisma.order.count({ where: { state: "FULFILLED" } });

  const win1 = async () => {
    deals += 1;
    await win(company.sales, await aDeal(company.sales, { name: `Deal ${deals}` }));
  };
  const allDone = () => eventually(async () => (await fulfilled()) === deals, company.state, 240_000);

  it("finishes each deal after its next start, wherever it died", async () => {
    await win1();
    const unharmed = mortalProcess(company, null);
    await allDone();
    await unharmed.end();
    const steps = [...new Set(unharmed.steps.filter((line) => line !== "started"))];
    for (const step of steps) {
      const mortal = mortalProcess(company, step);
      await win1();
      // A step that this deal does not come to, such as another round of its status, kills nobody.
      const ended = await Promise.race([mortal.dead, allDone()]);
      await mortal.end();
      if (ended !== "SIGKILL") continue;
      killed.push(step);
      const successor = mortalProcess(company, null);
      await allDone();
      await successor.end();
    }
    expect(killed).toEqual(
      expect.arrayContaining([
        "quote-to-cash read-deal",
        "quote-to-cash accept",
        "quote-to-cash billing-customer",
        "quote-to-cash provision-subscription",
        "quote-to-cash finalize-invoice",
        "posting plan",
        "posting post",
        "posting conclude",
      ]),
    );
  }, 1_800_000);

  it("made exactly one customer, subscription, receivables document and revenue journal for each", async () => {
    const { billing } = company;
    const all = async <T>(list: AsyncIterable<T>) => {
      const found: T[] = [];
      for await (const one of list) found.push(one);
      return found;
    };
    const names = (await all(billing.customers.list({ limit: 100 }))).map(({ name }) => name);
    expect(new Set(names).size).toBe(deals);
    expect(names).toHaveLength(deals);
    expect(await all(billing.subscriptions.list({ limit: 100, status: "all" }))).toHaveLength(deals);
    expect(await all(billing.invoices.list({ limit: 100 }))).toHaveLength(deals);
    const { erp } = connectorsFor(company.places, pino({ level: "silent" }));
    const documents = await inNetSuite(erp);
    expect(documents.filter(({ kind }) => kind === "INVOICE")).toHaveLength(deals);
    expect(documents.filter(({ kind }) => kind === "JOURNAL")).toHaveLength(deals);
    const accounts = [];
    for await (const page of erp.list("GlAccount")) accounts.push(...page);
    const receivable = accounts.find(({ code }) => code === "1100")?.externalId ?? "";
    expect(borneBy(documents, receivable)).toBe(1_169_100n * BigInt(deals));
    await erp.close();
  }, 120_000);
});
