import { crmSubgraph } from "../../../subgraphs/crm/crmSubgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";

const sums = "{ total { amount currency } withoutAmount }";

describe("what a list of deals comes to", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(crmSubgraph());
    const { prisma } = graph.store;
    await prisma.account.create({ data: { id: "acct_1", name: "Acme" } });
    const deal = { accountId: "acct_1", name: "Deal", status: "OPEN", type: "NEW", stage: "Qualification" };
    await prisma.opportunity.createMany({
      data: [
        { ...deal, id: "opp_1", amountMinor: 12_345n, currency: "USD" },
        { ...deal, id: "opp_2", amountMinor: null, currency: "USD" },
        { ...deal, id: "opp_3", amountMinor: 100n, currency: null },
        // The CRM has it no more.
        { ...deal, id: "opp_0", amountMinor: 700n, currency: "USD", deletedAt: new Date("2026-07-01T00:00:00Z") },
        { ...deal, id: "opp_4", status: "LOST", amountMinor: null, currency: "EUR" },
      ],
    });
  });
  afterAll(() => graph?.close());

  it("leaves out deals without an amount or a currency, and says how many those are", async () => {
    const asked = `query ($id: ID!) { account(id: $id) { all: opportunities(first: 1) ${sums}
      open: opportunities(first: 1, status: OPEN) ${sums}
      lost: opportunities(first: 1, status: CLOSED_LOST) ${sums}
      won: opportunities(first: 1, status: CLOSED_WON) ${sums} } }`;
    const { data } = await graph.ask(asked, { id: "acct_1" });
    const total = { amount: "123.45", currency: "USD" };
    expect(data).toEqual({
      account: {
        all: { total, withoutAmount: 3 },
        open: { total, withoutAmount: 2 },
        lost: { total: null, withoutAmount: 1 },
        won: { total: null, withoutAmount: 0 },
      },
    });
  });

  it("says the same of the pipeline, over all accounts", async () => {
    const { data } = await graph.ask(`{ pipeline(filter: { status: OPEN }, first: 1) ${sums} }`);
    expect(data).toEqual({ pipeline: { total: { amount: "123.45", currency: "USD" }, withoutAmount: 2 } });
  });
});
