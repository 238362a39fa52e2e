import { aDeal, win, type Deal } from "./aDeal";
import { eventually } from "./eventually";
import { exactlyOnce } from "./exactlyOnce";
import { startCompany, type Company } from "./startCompany";

const DEALS = Number(process.env.DEALS ?? 200);

describe("200 deals won at once over platforms that misbehave", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let deals: Deal[];

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    deals = [];
    for (let at = 0; at < DEALS; at += 10) {
      const batch = Array.from({ length: 10 }, (_, no) => aDeal(company.sales, { name: `Customer ${at + no}` }));
      deals.push(...(await Promise.all(batch)));
    }
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
  });

  it("all end posted, none lost and none doubled", async () => {
    const { sandboxes, control, sales, store } = company;
    const { salesforce, stripe, netsuite } = sandboxes;
    // Of some 2,000 events and 2,500 calls: 10 % twice, 5 % out of order, 5 % refused, 2 % without an answer.
    await control(stripe, "faults", { kind: "duplicate", times: 200 });
    await control(stripe, "faults", { kind: "reorder", times: 100 });
    const calls = { path: "^/(v1|services)" };
    for (const url of [stripe, netsuite, salesforce]) {
      await control(url, "faults", { kind: "status", status: 429, retryAfter: 1, times: 15, match: calls });
      await control(url, "faults", { kind: "status", status: 500, times: 15, match: calls });
    }
    await control(stripe, "faults", { kind: "lost-ack", times: 12, match: { method: "POST", path: "^/v1" } });
    await control(netsuite, "faults", { kind: "lost-ack", times: 12, match: { method: "POST", path: "/record/" } });

    const winOne = (deal: Deal): Promise<void> => win(sales, deal).catch(() => winOne(deal));
    for (let at = 0; at < DEALS; at += 20) await Promise.all(deals.slice(at, at + 20).map(winOne));
    const ended = async () => {
      const fulfilled = await store.prisma.order.count({ where: { state: "FULFILLED" } });
      return fulfilled === DEALS;
    };
    await eventually(ended, company.state, Number(process.env.WAIT ?? 1_500_000));

    await exactlyOnce(company, DEALS);
    const duplicates = await store.prisma.inboxMessage.aggregate({ _sum: { duplicates: true } });
    expect(duplicates._sum.duplicates).toBeGreaterThan(0);
  }, 3_600_000);
});
