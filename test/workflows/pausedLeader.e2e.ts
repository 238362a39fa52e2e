import { freePorts } from "../support/freePorts";
import { aDeal, win, type Deal } from "./aDeal";
import { eventually } from "./eventually";
import { exactlyOnce } from "./exactlyOnce";
import { mortalProcess } from "./mortalProcess";
import { startCompany, type Company } from "./startCompany";

/** Who takes up a deal is chance: so many are won, one by one, that the leader comes by one of them. */
const AT_MOST = 60;
const MEANWHILE = 3;

describe("three workers, of which the one that numbers the events stands still in the middle of deals", () => {
  let company: Company;
  const deals: Deal[] = [];
  const workers: ReturnType<typeof mortalProcess>[] = [];

  beforeAll(async () => {
    company = await startCompany({ workers: 2 });
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.end()));
    await company.close();
  });

  const until = (ask: () => Promise<boolean>) => eventually(ask, company.state, 240_000);
  const orders = (where: object = {}) => company.store.prisma.order.count({ where });
  const winAnother = async () => {
    const deal = await aDeal(company.sales, { name: `Customer ${deals.length}` });
    deals.push(deal);
    await win(company.sales, deal);
  };

  it("go on without it, and it ends once it goes on itself, having made nothing twice", async () => {
    const [third = 0] = await freePorts(1);
    const ports = [company.places.intakePort, company.secondIntakePort, third];
    for (const intakePort of ports) workers.push(mortalProcess(company, null, { workerId: "worker", intakePort }));
    for (const { steps } of workers) await until(async () => steps.includes("started"));

    await winAnother();
    const leaderId = async () => {
      const held = await company.store.prisma.lease.findUnique({ where: { name: "sequencer" } });
      return held && company.store.prisma.process.findUnique({ where: { id: held.holder } });
    };
    const leader = await eventually(leaderId, company.state);
    const paused = workers.find(({ pid }) => pid === leader.pid);
    const hasOneInHand = () => paused?.steps.includes("quote-to-cash provision-subscription") === true;
    while (!hasOneInHand() && deals.length < AT_MOST) await winAnother();
    await until(async () => hasOneInHand());
    paused?.signal("SIGSTOP");

    for (let no = 0; no < MEANWHILE; no += 1) await winAnother();
    await until(async () => (await orders({ state: "FULFILLED" })) === deals.length);
    await until(async () => (await company.store.prisma.event.count({ where: { position: null } })) === 0);
    const taken = await company.store.prisma.lease.findUniqueOrThrow({ where: { name: "sequencer" } });
    expect(taken.holder).not.toBe(leader.id);
    await until(
      async () => (await company.store.prisma.process.count({ where: { id: leader.id, ending: "LAPSED" } })) === 1,
    );

    paused?.signal("SIGCONT");
    expect(await paused?.dead).toBeNull();
    expect(paused?.steps).toContain("lost");
    expect((await company.store.prisma.process.findUniqueOrThrow({ where: { id: leader.id } })).ending).toBe(
      "RETURNED",
    );
    await until(async () => (await company.store.prisma.event.count({ where: { position: null } })) === 0);
    await Promise.all(workers.map((worker) => worker.end()));
  });

  it("made exactly one of everything for each deal, and left no case", async () => {
    await exactlyOnce(company, deals.length);
    expect(await company.store.prisma.exceptionCase.findMany({ where: { ended: null } })).toEqual([]);
  });

  it("numbered each event once", async () => {
    const { rows } = await company.store.pool.query(
      `SELECT count(*)::int AS events, count(DISTINCT position)::int AS positions FROM operations.event`,
    );
    expect(rows[0].positions).toBe(rows[0].events);
  });
});
