import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { exactlyOnce } from "./exactlyOnce";
import { mortalProcess } from "./mortalProcess";
import { startCompany, type Company } from "./startCompany";

describe("a worker killed behind any step of the way of a deal", () => {
  let company: Company;
  const killed: string[] = [];
  let deals = 0;

  beforeAll(async () => {
    company = await startCompany();
  });
  afterAll(() => company.close());

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

  it("made exactly one customer, subscription, receivables document and revenue journal for each", () =>
    exactlyOnce(company, deals));
});
