import { billingSubgraph } from "../../../subgraphs/billing/billingSubgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";

/** Around the beginning and the end of June in either zone. */
const instants = {
  a: "2026-05-31T21:59:59Z",
  b: "2026-05-31T22:00:00Z",
  c: "2026-06-01T06:59:59Z",
  d: "2026-06-01T07:00:00Z",
  e: "2026-06-30T21:59:59Z",
  f: "2026-06-30T22:00:00Z",
  g: "2026-07-01T06:59:59Z",
  h: "2026-07-01T07:00:00Z",
};

describe.each([
  ["America/Los_Angeles", "defg"],
  ["Europe/Berlin", "bcde"],
  ["UTC", "cdef"],
])("the list of a month's payments, where the company is in %s", (timeZone, ofJune) => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(billingSubgraph(), timeZone);
    const { prisma } = graph.store;
    await prisma.account.create({ data: { id: "acct_1", name: "Northwind" } });
    await prisma.payment.createMany({
      data: Object.entries(instants).map(([id, at]) => ({
        ...{ id, accountId: "acct_1", status: "FAILED", currency: "USD", amountMinor: 100n },
        lastTriedAt: new Date(at),
      })),
    });
  });
  afterAll(() => graph?.close());

  const found = async (list: string, filter: string) => {
    const { data, errors } = await graph.ask(`{ ${list}(filter: { ${filter} }) { nodes { id } } }`);
    expect(errors).toEqual([]);
    const { nodes } = Object.values(data as object)[0] as { nodes: { id: string }[] };
    return nodes.map(({ id }) => id).sort();
  };

  it("finds the payments last tried on its days, the last one included", async () => {
    expect((await found("payments", 'onFrom: "2026-06-01", onTo: "2026-06-30"')).join("")).toBe(ofJune);
  });
});
