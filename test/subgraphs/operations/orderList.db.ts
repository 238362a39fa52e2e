import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";
import { aCaller } from "../../support/aCaller";
import { openGraph, type Graph } from "../../platform/graph/openGraph";

const money = "{ amount currency }";

describe("the list of orders", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(operationsSubgraph());
    const { prisma } = graph.store;
    await prisma.account.create({ data: { id: "acct_1", name: "Acme" } });
    const deal = { accountId: "acct_1", name: "Deal", status: "WON", type: "NEW", stage: "Won" };
    await prisma.opportunity.createMany({
      data: [
        { ...deal, id: "opp_1", amountMinor: 10_000n, currency: "USD" },
        { ...deal, id: "opp_2", amountMinor: 20_000n, currency: "USD" },
        { ...deal, id: "opp_3", amountMinor: 700n, currency: "JPY" },
        { ...deal, id: "opp_4", amountMinor: null, currency: "USD" },
      ],
    });
    const states = ["BLOCKED", "POSTING", "BLOCKED", "FULFILLED"];
    for (const [at, state] of states.entries()) {
      const no = at + 1;
      await prisma.order.create({
        data: {
          ...{ id: `ord_${no}`, businessKey: `${no}`, opportunityId: `opp_${no}`, accountId: "acct_1", winNumber: 1 },
          ...{ state, checklist: [], operationId: `op_${no}`, stateSince: new Date(`2026-06-0${5 - no}T00:00:00Z`) },
        },
      });
    }
  });
  afterAll(() => graph?.close());

  const list = async (args: string) => {
    const query = `{ orders(${args}) { nodes { id } totalCount amount ${money} } }`;
    const { data, errors } = await graph.ask(query);
    expect(errors).toEqual([]);
    const { orders } = data as { orders: { nodes: { id: string }[]; totalCount: number; amount: unknown } };
    expect(orders.totalCount).toBe(orders.nodes.length);
    return { ids: orders.nodes.map(({ id }) => id), amount: orders.amount };
  };

  it("finds orders in several states, the longest waiting first, with what is at stake per currency", async () => {
    expect(await list("filter: { state: [BLOCKED, POSTING] }, orderBy: WAITING_LONGEST")).toEqual({
      ids: ["ord_3", "ord_2", "ord_1"],
      amount: [
        { amount: "700", currency: "JPY" },
        { amount: "300.00", currency: "USD" },
      ],
    });
    expect((await list("state: BLOCKED")).ids).toEqual(["ord_3", "ord_1"]);
    const days = 'sinceFrom: "2026-06-02T00:00:00Z", sinceTo: "2026-06-04T00:00:00Z"';
    expect((await list(`filter: { ${days} }`)).ids).toEqual(["ord_3", "ord_2"]);
    expect(await list('filter: { currency: "USD" }, orderBy: AMOUNT')).toEqual({
      ids: ["ord_2", "ord_1", "ord_4"],
      amount: [{ amount: "300.00", currency: "USD" }],
    });
  });

  it("says since when an order has been in its state: from its last change of state, and of nothing else", async () => {
    const since = async () => {
      const { data } = await graph.ask("{ orders(filter: { state: [ACCEPTED] }) { nodes { stateSince } } }");
      return (data as { orders: { nodes: { stateSince: string }[] } }).orders.nodes.map(({ stateSince }) => stateSince);
    };
    const { prisma } = graph.store;
    const { updatedAt } = await prisma.order.update({ where: { id: "ord_4" }, data: { state: "ACCEPTED" } });
    const [first = ""] = await since();
    expect(Math.abs(Date.parse(first) - updatedAt.getTime())).toBeLessThan(60_000);
    await prisma.order.update({ where: { id: "ord_4" }, data: { revision: 1 } });
    expect(await since()).toEqual([first]);
  });

  it("compares amounts within one currency, and for those alone who may see them", async () => {
    const asked = (filter: string) => `{ orders(orderBy: AMOUNT${filter}) { totalCount } }`;
    expect((await graph.ask(asked(""))).errors).toEqual([
      "orders.orderBy: Amounts are compared within one currency: name it in filter.currency for AMOUNT",
    ]);
    const viewer = aCaller("viewer", "viewer");
    expect((await graph.ask(asked(', filter: { currency: "USD" }'), {}, viewer)).errors).toEqual([
      '"orderBy: AMOUNT" needs the scope confidential:read, for it tells amounts: leave it out',
    ]);
  });
});
