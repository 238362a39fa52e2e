import { aDeal, win, type Deal } from "./aDeal";
import { eventually } from "./eventually";
import { exactlyOnce } from "./exactlyOnce";
import { mortalProcess } from "./mortalProcess";
import { startCompany, type Company } from "./startCompany";

const AT_ONCE = 8;
const MEANWHILE = 4;

describe("two workers over one database", () => {
  let company: Company;
  let deals: Deal[];

  beforeAll(async () => {
    company = await startCompany({ workers: 2 });
    deals = await Promise.all(
      Array.from({ length: AT_ONCE + MEANWHILE }, (_, no) => aDeal(company.sales, { name: `Customer ${no}` })),
    );
  });
  afterAll(() => company.close());

  const orders = (where: object = {}) => company.store.prisma.order.count({ where });
  const until = (ask: () => Promise<boolean>) => eventually(ask, company.state, 240_000);
  const winAll = (won: Deal[]) => Promise.all(won.map((deal) => win(company.sales, deal)));

  it("share the deals, and the one that lives finishes what the other had in hand when it died", async () => {
    const second = { workerId: "second", intakePort: company.secondIntakePort };
    // It follows the feeds, for the other is not there yet, and dies with deals in every state in hand.
    const first = mortalProcess(company, "posting conclude");
    await until(async () => first.steps.includes("started"));
    const survivor = mortalProcess(company, null, second);
    await until(async () => survivor.steps.includes("started"));

    await winAll(deals.slice(0, AT_ONCE));
    expect(await first.dead).toBe("SIGKILL");
    await winAll(deals.slice(AT_ONCE));
    // The feeds have a new follower: what is won now is heard of.
    await until(async () => (await orders()) === deals.length);
    await until(async () => (await orders({ state: "FULFILLED" })) > 0);

    // Nobody takes the dead one's place: it was of another name, as of another machine.
    await until(async () => (await orders({ state: "FULFILLED" })) === deals.length);
    await survivor.end();
    for (const { steps } of [first, survivor]) expect(steps).toContain("quote-to-cash provision-subscription");
  });

  it("made exactly one of everything for each deal", () => exactlyOnce(company, deals.length));

  it("counted what both were told, and took it in once", async () => {
    const told = await company.store.prisma.inboxMessage.aggregate({ _sum: { duplicates: true } });
    expect(told._sum.duplicates).toBeGreaterThan(0);
    const { rows } = await company.store.pool.query(
      `SELECT type, subject, count(*)::int FROM operations.event
       WHERE type ~ 'order.created|order.fulfilled|contract.activated|subscription.provisioned|posting.posted'
       GROUP BY 1, 2 HAVING count(*) > 1`,
    );
    expect(rows).toEqual([]);
  });
});
